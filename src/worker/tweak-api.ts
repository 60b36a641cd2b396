import type { ChangedPart } from '../engine/changed-parts.ts'
import type { ScoreChange } from '../engine/score-change.ts'

/** What a change of the benchmark does to the last run's results. */
export interface Tweak {
  readonly parts: readonly ChangedPart[]
  /** True where the task or suite that was run is no longer in the benchmark: nothing can be compared. */
  readonly gone: boolean
  /** Cells whose calls are all recorded. */
  readonly rescored: number
  /** Those of them that are scored otherwise than before. */
  readonly changed: number
  /** Cells for which verdicts alone are missing, and cells for which answers are. */
  readonly toJudge: number
  readonly toAnswer: number
  /** New calls: in all, and those of them by judges. */
  readonly calls: number
  readonly judgeCalls: number
  /** US dollars that the new calls would cost, about; null when a price is unknown. */
  readonly usd: number | null
  readonly scoreChanges: readonly ScoreChange[]
}
