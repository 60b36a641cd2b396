import type { CheckResult } from '../checks/check-result.ts'
import type { CellGlance } from './cell-state.ts'

/** Which rows are tried: the first of them, counted from 0, and how many of each task. */
export interface TryOptions {
  readonly from: number
  readonly rows: number
}

/** A cell that was tried, with what there is to read about it. */
export interface TriedCell extends CellGlance {
  readonly index: number
  readonly task: string
  readonly row: string
  /** The beginning of what is asked. */
  readonly question: string
  readonly model: string
  /** Null where there is none. */
  readonly output: string | null
  readonly checks: readonly CheckResult[]
  /** Why there is no score, in words, when there is none. */
  readonly reason: string | null
}

export type TryListener = (cells: readonly TriedCell[]) => Promise<void> | void

export interface TryEnd {
  readonly cells: number
  /** US dollars spent on new calls; null when a price is unknown. */
  readonly usd: number | null
  /** Why it ended early, in words; null when it did not. */
  readonly reason: string | null
}
