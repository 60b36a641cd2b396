import type { FoundRows } from './use-found-rows.ts'

/** Where a row stands in the order shown, and what is beside it; undefined at the ends. */
export interface RowNeighbours {
  readonly above: number | undefined
  readonly below: number | undefined
}

/**
 * The rows beside another one in the order shown; `rows` is null where that is the file's, which has `count` rows. A row
 * that is no longer shown stands where it would in the file.
 */
export function rowsBeside(rows: FoundRows, count: number, row: number): RowNeighbours {
  if (rows === null) return { above: row > 0 ? row - 1 : undefined, below: row + 1 < count ? row + 1 : undefined }
  const at = rows.indexOf(row)
  if (at >= 0) return { above: rows[at - 1], below: rows[at + 1] }
  let above: number | undefined
  let below: number | undefined
  for (const each of rows) {
    if (each < row && (above === undefined || each > above)) above = each
    if (each > row && (below === undefined || each < below)) below = each
  }
  return { above, below }
}
