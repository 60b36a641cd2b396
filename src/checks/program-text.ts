interface Block {
  readonly language: string
  readonly content: string
}

/**
 * The program in an answer: the first fenced code block marked with one of the language's names, or else the first one
 * without a mark, or else the first of all. An answer without a fence is the program as it stands.
 */
export function programText(answer: string, names: readonly string[]): string {
  const blocks = fencedBlocks(answer)
  const own = blocks.find(({ language }) => names.includes(language))
  const chosen = own ?? blocks.find(({ language }) => language === '') ?? blocks[0]
  return chosen?.content ?? answer
}

/** Fenced code blocks as in CommonMark. One that is never closed, as in a reply cut short, ends with the text. */
function fencedBlocks(text: string): readonly Block[] {
  const blocks: Block[] = []
  let open: { readonly fence: string; readonly language: string; readonly lines: string[] } | undefined
  for (const line of text.split(/\r\n|\n|\r/u)) {
    if (open) {
      if (closes(line, open.fence)) {
        blocks.push({ language: open.language, content: open.lines.join('\n') })
        open = undefined
      } else open.lines.push(line)
      continue
    }
    const [, fence, mark = ''] = /^\s{0,3}(`{3,}|~{3,})([^`]*)$/u.exec(line) ?? []
    if (fence !== undefined) open = { fence, language: mark.trim().split(/[\s{]/u)[0]?.toLowerCase() ?? '', lines: [] }
  }
  if (open) blocks.push({ language: open.language, content: open.lines.join('\n') })
  return blocks
}

function closes(line: string, fence: string): boolean {
  const trimmed = line.trim()
  return trimmed.length >= fence.length && trimmed.replaceAll(fence.charAt(0), '') === ''
}
