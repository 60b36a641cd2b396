import type { RunOutcome } from '../engine/run.ts'
import type { RunChoice } from './run-choice.ts'

/** How an earlier run went. Times are milliseconds since 1970. */
export interface EarlierRun {
  readonly status: RunOutcome['status']
  readonly startedAt: number
  readonly endedAt: number
}

/** A run of an earlier visit, to be shown again from the calls this browser keeps. */
export interface ReopenedRun extends EarlierRun {
  readonly source: string
  readonly file: string
  readonly attachments: Readonly<Record<string, string>>
  readonly choice: RunChoice
  /** The run bundle that its first answers came with, as JSON text; absent where every answer was asked for here. */
  readonly bundle?: string
}
