/** Where the keyboard stands in the grid: lines and columns count from 0, as they are shown; column 0 is the row's id. */
export interface GridFocus {
  readonly line: number
  readonly column: number
}

interface GridSize {
  readonly lines: number
  readonly columns: number
  /** Lines that Page Up and Page Down move by. */
  readonly page: number
}

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Where a key leads, by the ARIA grid pattern; undefined for a key that moves nothing. */
export function moveFocus({ key, ctrlKey, metaKey }: Key, from: GridFocus, size: GridSize): GridFocus | undefined {
  const far = ctrlKey || metaKey
  const target = {
    ArrowUp: { line: far ? 0 : from.line - 1, column: from.column },
    ArrowDown: { line: far ? size.lines - 1 : from.line + 1, column: from.column },
    ArrowLeft: { line: from.line, column: far ? 0 : from.column - 1 },
    ArrowRight: { line: from.line, column: far ? size.columns - 1 : from.column + 1 },
    PageUp: { line: from.line - size.page, column: from.column },
    PageDown: { line: from.line + size.page, column: from.column },
    Home: { line: far ? 0 : from.line, column: 0 },
    End: { line: far ? size.lines - 1 : from.line, column: size.columns - 1 },
  }[key]
  return target && { line: clamp(target.line, size.lines), column: clamp(target.column, size.columns) }
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value))
}
