import type { TaskPlan } from '../graph/graph.ts'
import type { JudgeReliability } from './judge-reliability.ts'
import type { LabelReport } from './label-report.ts'
import type { LengthBias } from './length-bias.ts'
import type { PointsReport } from './points-report.ts'
import type { PreferenceReport } from './preference-report.ts'
import type { Reliability } from './reliability.ts'
import type { RowScore } from './row-score.ts'

/** One model's result on one task. Scores and rates run from 0 to 1; null where there is nothing to tell them from. */
export interface TaskModelReport {
  /** Mean over rows of the mean over epochs. */
  readonly score: number | null
  /** 95 % t interval over rows or their clusters, cut to 0…1. Null for fewer than two of them. */
  readonly scoreLow: number | null
  readonly scoreHigh: number | null
  /** Mean over rows of the share of epochs that passed. */
  readonly passRate: number | null
  /** 95 % Wilson interval with as many trials as rows; with clusters, as many independent rows would tell as much. */
  readonly passLow: number | null
  readonly passHigh: number | null
  /** Rows with a score. */
  readonly n: number
  /** Clusters that they belong to, where some belong together. */
  readonly clusters?: number
  /** Cells by how they ended, other than scored. */
  readonly errors: number
  readonly unscored: number
  readonly skipped: number
  readonly cancelled: number
  /** Unbiased pass@k by k, where every row was asked more than once. */
  readonly passAt?: Readonly<Record<string, number>>
  /** Confusion matrices and what follows from them, where the task has `label` checks. */
  readonly labels?: readonly LabelReport[]
  /** Scores of rubrics with penalties as HealthBench counts them. */
  readonly points?: readonly PointsReport[]
  /** How steady judges' preferences were, for each `prefer` check. */
  readonly preferences?: readonly PreferenceReport[]
  /** How steady it is from epoch to epoch, where every row was asked more than once. */
  readonly reliability?: Reliability
  /** How steady judges were on each criterion, where they were asked several times. */
  readonly judges?: readonly JudgeReliability[]
  /** How judges' grades go along with the length of answers, for each criterion. */
  readonly lengthBias?: readonly LengthBias[]
  /** US dollars for this model's own calls; null when its price is unknown. */
  readonly usd: number | null
  /** Milliseconds; null without an answered call. */
  readonly latencyMs: { readonly p50: number | null; readonly p95: number | null }
}

/** One task's cells, by model. */
export interface TaskScores {
  readonly plan: TaskPlan
  readonly byModel: ReadonlyMap<string, { readonly rows: readonly RowScore[]; readonly report: TaskModelReport }>
}
