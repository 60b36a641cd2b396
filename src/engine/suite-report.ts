import type { Suite } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { standardErrorOfMean } from '../statistics/mean.ts'
import { normalQuantile } from '../statistics/normal.ts'
import type { TaskScores } from './task-scores.ts'

/** One model's result on a suite; null until every task of the suite has a score. */
export interface SuiteModelReport {
  readonly score: number | null
  /** 95 % interval, cut to 0…1; only for a weighted mean, whose error can be added up from its tasks'. */
  readonly scoreLow: number | null
  readonly scoreHigh: number | null
  /** The tasks' pass rates, combined by the suite's weights. */
  readonly passRate: number | null
  /** Rows with a score, over all tasks. */
  readonly n: number
  readonly errors: number
  readonly unscored: number
  readonly usd: number | null
}

/**
 * Combines tasks into a suite's number. The weighted mean of independent task means has the variance
 * `sum(w² · SE²) / sum(w)²`; its interval is normal, since many rows over several tasks stand behind it.
 */
export function suiteReport(
  suite: Suite,
  tasks: readonly TaskScores[],
  models: readonly ModelInfo[],
): Record<string, SuiteModelReport> {
  return Object.fromEntries(models.map((model) => [model.id, modelOnSuite(suite, tasks, model.id)]))
}

function modelOnSuite(suite: Suite, tasks: readonly TaskScores[], model: string): SuiteModelReport {
  const parts = suite.tasks.map(({ task, weight }) => {
    const scores = tasks.find((candidate) => candidate.plan.name === task)?.byModel.get(model)
    const error = scores ? standardErrorOfMean(scores.rows.map((row) => row.score)) : undefined
    return { weight, report: scores?.report, error }
  })
  const sum = (pick: (report: NonNullable<(typeof parts)[number]['report']>) => number) =>
    parts.reduce((all, { report }) => all + (report ? pick(report) : 0), 0)
  const score = combine(
    suite.combine,
    parts.map(({ weight, report }) => ({ weight, value: report?.score ?? null })),
  )
  const interval = suite.combine === 'weighted_mean' ? intervalOf(score, parts) : undefined
  return {
    score,
    scoreLow: interval?.low ?? null,
    scoreHigh: interval?.high ?? null,
    passRate: combine(
      'weighted_mean',
      parts.map(({ weight, report }) => ({ weight, value: report?.passRate ?? null })),
    ),
    n: sum((report) => report.n),
    errors: sum((report) => report.errors),
    unscored: sum((report) => report.unscored),
    usd: parts.some(({ report }) => report?.usd === null) ? null : sum((report) => report.usd ?? 0),
  }
}

function combine(rule: Suite['combine'], parts: readonly { weight: number; value: number | null }[]): number | null {
  const values = parts.flatMap(({ weight, value }) => (value === null ? [] : [{ weight, value }]))
  if (values.length < parts.length || values.length === 0) return null
  const total = values.reduce((sum, { weight }) => sum + weight, 0)
  switch (rule) {
    case 'min':
      return Math.min(...values.map(({ value }) => value))
    case 'weighted_mean':
      return values.reduce((sum, { weight, value }) => sum + weight * value, 0) / total
    case 'geometric_mean':
      if (values.some(({ weight, value }) => value <= 0 && weight > 0)) return 0
      return Math.exp(
        values.reduce((sum, { weight, value }) => sum + (weight === 0 ? 0 : weight * Math.log(value)), 0) / total,
      )
  }
}

function intervalOf(score: number | null, parts: readonly { weight: number; error: number | undefined }[]) {
  if (score === null || parts.some(({ error, weight }) => error === undefined && weight > 0)) return undefined
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const variance = parts.reduce((sum, { weight, error = 0 }) => sum + (weight * error) ** 2, 0) / total ** 2
  const half = normalQuantile(0.975) * Math.sqrt(variance)
  return { low: Math.max(0, score - half), high: Math.min(1, score + half) }
}
