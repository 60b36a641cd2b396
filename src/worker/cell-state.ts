import type { Cell } from '../engine/cell.ts'
import type { CellState, CellUpdate } from './api.ts'

/** What the grid shows of an ended cell: a few numbers, no texts. */
export function cellUpdate(index: number, cell: Cell): CellUpdate {
  return { index, state: cellState(cell), score: cell.score }
}

/** A cell's ending as the grid names it. */
export function cellState({ status, pass }: Cell): CellState {
  if (status !== 'scored') return status
  return pass ? 'pass' : 'fail'
}
