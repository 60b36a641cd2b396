import type { Suite } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { exp, log } from '../statistics/elementary.ts'
import { linearCombination } from '../statistics/linear-combination.ts'
import type { TaskModelReport, TaskScores } from './task-scores.ts'

/** One model's result on a suite; null until every task of the suite has a score. */
export interface SuiteModelReport {
  readonly score: number | null
  /** 95 % interval, cut to 0…1; only for a weighted mean, which can be put together from its tasks' intervals. */
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

/** Combines tasks into a suite's number. Tasks are independent; a weighted mean's interval comes from theirs. */
export function suiteReport(
  suite: Suite,
  tasks: readonly TaskScores[],
  models: readonly ModelInfo[],
): Record<string, SuiteModelReport> {
  return Object.fromEntries(models.map((model) => [model.id, modelOnSuite(suite, tasks, model.id)]))
}

function modelOnSuite(suite: Suite, tasks: readonly TaskScores[], model: string): SuiteModelReport {
  const parts = suite.tasks.map(({ task, weight }) => {
    const report = tasks.find((candidate) => candidate.plan.name === task)?.byModel.get(model)?.report
    return { weight, report }
  })
  const sum = (pick: (report: NonNullable<(typeof parts)[number]['report']>) => number) =>
    parts.reduce((all, { report }) => all + (report ? pick(report) : 0), 0)
  const score = combine(
    suite.combine,
    parts.map(({ weight, report }) => ({ weight, value: report?.score ?? null })),
  )
  const interval = suite.combine === 'weighted_mean' ? intervalOf(parts) : undefined
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
      return exp(values.reduce((sum, { weight, value }) => sum + (weight === 0 ? 0 : weight * log(value)), 0) / total)
  }
}

function intervalOf(parts: readonly { weight: number; report: TaskModelReport | undefined }[]) {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const estimates = parts.flatMap(({ weight, report }) => {
    if (weight === 0) return []
    const { score = null, scoreLow = null, scoreHigh = null } = report ?? {}
    if (score === null || scoreLow === null || scoreHigh === null) return [undefined]
    return [{ weight: weight / total, value: score, low: scoreLow, high: scoreHigh }]
  })
  const known = estimates.filter((estimate) => estimate !== undefined)
  if (known.length < estimates.length || known.length === 0) return undefined
  const { low, high } = linearCombination(known)
  return { low: Math.max(0, low), high: Math.min(1, high) }
}
