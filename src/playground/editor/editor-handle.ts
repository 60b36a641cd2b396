import type { SourceRange, TextEdit } from '../../language/diagnostic.ts'

/** What other parts of the page can ask of whichever editor is shown. */
export interface EditorHandle {
  /** Selects a stretch of the source and brings it into view. */
  reveal(range: SourceRange): void
  /** Makes an edit that can be undone. */
  apply(edit: TextEdit): void
}

/** Applies an edit to a text. Lines end in \n or \r\n, as in the text. */
export function applyEdit(source: string, { range, text }: TextEdit): string {
  const start = offsetOf(source, range.line, range.column)
  return source.slice(0, start) + text + source.slice(offsetOf(source, range.endLine, range.endColumn))
}

/** The UTF-16 offset of a line and column that count from 1. */
export function offsetOf(source: string, line: number, column: number): number {
  let start = 0
  for (let passed = 1; passed < line; passed++) {
    const end = source.indexOf('\n', start)
    if (end < 0) return source.length
    start = end + 1
  }
  return Math.min(source.length, start + column - 1)
}
