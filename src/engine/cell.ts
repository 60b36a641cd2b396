import type { CheckResult } from '../checks/check-result.ts'
import type { Digest } from '../language/canonical.ts'

/** How a cell ended. */
export type CellStatus = 'scored' | 'unscored' | 'error' | 'skipped' | 'cancelled'

/** The result of task × row × model × epoch, as the run bundle holds it. */
export interface Cell {
  readonly task: string
  /** The row's id. */
  readonly row: string
  readonly model: string
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
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number; readonly usd: number | null }
  readonly latencyMs: number
  readonly attempts: number
  /** The calls behind this cell, contestant first, then judges. */
  readonly records: readonly Digest[]
  /** Why there is no score, in words, when there is none. */
  readonly reason?: string
}
