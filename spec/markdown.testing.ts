/** A fenced code block of a Markdown text. */
export interface CodeBlock {
  readonly info: string
  readonly text: string
  /** Counts from 1: the line of the opening fence. */
  readonly line: number
}

/** The fenced code blocks of a Markdown text. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = []
  for (const match of markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)) {
    const line = markdown.slice(0, match.index).split('\n').length
    blocks.push({ info: match[1] ?? '', text: match[2] ?? '', line })
  }
  return blocks
}
