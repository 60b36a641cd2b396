import type { SourceRange, TextEdit } from '../../language/diagnostic.ts'
import type { DocumentStore } from '../document/document-store.ts'

/** What other parts of the page can ask of whichever editor is shown. */
export interface EditorHandle {
  /** Selects a stretch of the source and brings it into view. */
  reveal(range: SourceRange): void
  /** Makes an edit that can be undone. */
  apply(edit: TextEdit): void
  /** Makes the text another one, by the smallest edit, which can be undone. */
  replace(source: string): void
  undo(): void
  redo(): void
}

/** Edits the document without any editor; its history is handed to the code editor when that comes. */
export function storeHandle(documents: DocumentStore): EditorHandle {
  const show = (source: string | undefined) => source !== undefined && documents.edit(source)
  const { replace } = documents
  return {
    reveal: () => {},
    apply: (edit) => replace(applyEdit(documents.state.get().source, edit)),
    replace,
    undo: () => show(documents.history.undo(documents.state.get().source)),
    redo: () => show(documents.history.redo(documents.state.get().source)),
  }
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
