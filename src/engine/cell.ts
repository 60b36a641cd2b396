import type { CheckResult } from '../checks/check-result.ts'
import type { Digest } from '../language/canonical.ts'
import type { TraceCall } from './solver/trace.ts'

/** How a cell ended. */
export type CellStatus = 'scored' | 'unscored' | 'error' | 'skipped' | 'cancelled'

/** The result of task × row × model × variant × epoch, as the run bundle holds it. */
export interface Cell {
  readonly task: string
  /** The row's id. */
  readonly row: string
  /** The cluster of the row, where its dataset has clusters. */
  readonly cluster?: string
  readonly model: string
  /** The way in which it was asked; absent where the task has one only. */
  readonly variant?: string
  /** Counts from 1. */
  readonly epoch: number
  readonly status: CellStatus
  readonly pass: boolean | null
  readonly score: number | null
  readonly checks: readonly CheckResult[]
  /** The model's whole response; null when there is none. */
  readonly output: string | null
  /** What extraction found; null when it found nothing. */
  readonly answer: string | null
  /** What the contestant's calls took, in all. */
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly usd: number | null }
  /** Milliseconds of the contestant's calls; what runs side by side counts once. */
  readonly latencyMs: number
  /** Tries of the contestant's calls in all, those that failed too. */
  readonly attempts: number
  /** The calls behind this cell: the contestant's work first, then its judges. */
  readonly records: readonly Digest[]
  /** The contestant's work call by call; absent where it was one plain question. */
  readonly trace?: readonly TraceCall[]
  /** Why there is no score, in words, when there is none. */
  readonly reason?: string
}
