/** The parts of a text, and whether two dividers have nothing between them. */
export interface Parts {
  readonly parts: readonly string[]
  readonly gap: boolean
}

/** What stands between dividers, trimmed; nothing before the first or after the last one is no part. */
export function partsBetween(text: string, divider: string): Parts {
  const pieces = text.split(divider).map((piece) => piece.trim())
  return {
    parts: pieces.filter((piece) => piece !== ''),
    gap: pieces.slice(1, -1).some((piece) => piece === ''),
  }
}

/** Blocks of lines with blank lines between them, trimmed. */
export function blocks(text: string): readonly string[] {
  return text
    .split(/\r?\n[^\S\n]*\r?\n/u)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}
