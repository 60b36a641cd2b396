import type { Cell } from '../engine/cell.ts'

/** The states a cell passes through, for the grid. */
export const cellStates = ['pending', 'running', 'pass', 'fail', 'unscored', 'error', 'skipped', 'cancelled'] as const
export type CellState = (typeof cellStates)[number]

/** What the grid shows of a cell. */
export interface CellGlance {
  readonly state: CellState
  /** 0 to 1; null without a score. */
  readonly score: number | null
}

/** What a cell lacks before it can be scored by a changed benchmark. */
export type CellNeed = 'answer' | 'verdict'

export interface CellUpdate extends CellGlance {
  readonly index: number
  /** How it was scored before the benchmark changed; absent where that is the same. */
  readonly before?: CellGlance
  /** What it lacks; then its state and score are still those of before. */
  readonly needs?: CellNeed
}

/** What the grid shows of an ended cell: a few numbers, no texts. */
export function cellUpdate(index: number, cell: Cell): CellUpdate {
  return { index, ...cellGlance(cell) }
}

export function cellGlance(cell: Cell): CellGlance {
  return { state: cellState(cell), score: cell.score }
}

/** A cell's ending as the grid names it. */
export function cellState({ status, pass }: Cell): CellState {
  if (status !== 'scored') return status
  return pass ? 'pass' : 'fail'
}
