import type { GridFocus } from './move-focus.ts'

/** Cells chosen together: from one corner to the other. */
export interface GridRange {
  readonly from: GridFocus
  readonly to: GridFocus
}

/** A range by its edges, ends included, in columns as they are shown. */
export interface GridEdges {
  readonly firstLine: number
  readonly lastLine: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** The edges of a range. */
export function edgesOf({ from, to }: GridRange): GridEdges {
  return {
    firstLine: Math.min(from.line, to.line),
    lastLine: Math.max(from.line, to.line),
    firstColumn: Math.min(from.column, to.column),
    lastColumn: Math.max(from.column, to.column),
  }
}
