import type { CheckResult } from '../checks/check-result.ts'
import type { ChangedPart } from '../engine/changed-parts.ts'
import type { RubricChange } from '../engine/compare-rubrics.ts'
import type { RunDifference } from '../engine/compare-runs.ts'
import type { CellGlance } from './cell-state.ts'
import type { ReopenedRun } from './reopen-api.ts'

/** A run to compare: the one that is shown, one that this browser keeps, or one as it came from elsewhere. */
export type ComparedSide =
  | { readonly kind: 'shown' }
  | { readonly kind: 'kept'; readonly run: ReopenedRun }
  | { readonly kind: 'opened'; readonly bundle: string }

/** A cell that two runs score otherwise. */
export interface ChangedCellView {
  /** Its place among the changed cells. */
  readonly index: number
  readonly task: string
  readonly row: string
  /** The later run's model; the earlier run's where that is another one. */
  readonly model: string
  readonly modelBefore: string
  /** Empty where there is one way of asking only. */
  readonly variant: string
  readonly epoch: number
  readonly before: CellGlance
  readonly after: CellGlance
  readonly change: 'gained' | 'lost' | 'other'
}

/** How two runs differ. */
export interface ComparisonView {
  /** What they share and how they differ, in sentences. */
  readonly summary: string
  /** Of runs of two benchmarks: which models, tasks and rows match and which do not, a sentence each; else none. */
  readonly matches: readonly string[]
  /** What of the benchmark changed for what both ran. */
  readonly parts: readonly ChangedPart[]
  readonly differences: readonly RunDifference[]
  readonly rubrics: readonly RubricChange[]
  readonly gained: number
  readonly lost: number
  readonly changed: number
  /** The first of the changed cells, in the later run's order. */
  readonly cells: readonly ChangedCellView[]
}

/** One side of a changed cell. */
export interface ComparedAnswer extends CellGlance {
  readonly output: string | null
  readonly reason: string | null
  readonly checks: readonly CheckResult[]
}

/** A changed cell with both answers. */
export interface ComparedPair extends ChangedCellView {
  /** What was asked in the later run; empty where that cannot be told. */
  readonly prompt: string
  readonly answers: readonly [ComparedAnswer, ComparedAnswer]
}

/** What the page asks about two runs. */
export interface CompareWorker {
  /**
   * Compares two runs from recorded calls alone; nothing is asked. `apart`: they are of two benchmarks. Rejects in plain
   * words where one cannot be shown any more.
   */
  compareRuns(before: ComparedSide, after: ComparedSide, apart: boolean): Promise<ComparisonView>
  /** A changed cell of the last comparison; null without it. */
  comparedPair(index: number): Promise<ComparedPair | null>
}
