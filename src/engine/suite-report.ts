import type { Suite } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { bootstrapInterval } from '../statistics/cluster-bootstrap.ts'
import { linearCombination } from '../statistics/linear-combination.ts'
import { correlationOfMeans } from '../statistics/stratified-mean.ts'
import { combineTasks } from './combine-tasks.ts'
import { clusterSums, resamplingRandom, strataOf, suiteStatistic, type TaskRows, taskRows } from './suite-samples.ts'
import type { TaskModelReport, TaskScores } from './task-scores.ts'

/** One model's result on a suite; null until every task of the suite has a score. */
export interface SuiteModelReport {
  readonly score: number | null
  /** 95 % interval, cut to 0…1; null where a task has too few rows to tell, or no spread is seen. */
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
 * Combines tasks into a suite's number. A weighted mean's interval is put together from those of its tasks, which go along as
 * far as they share rows or clusters; another suite's comes from drawing clusters with replacement.
 */
export function suiteReport(
  suite: Suite,
  tasks: readonly TaskScores[],
  models: readonly ModelInfo[],
): Record<string, SuiteModelReport> {
  return Object.fromEntries(models.map((model) => [model.id, modelOnSuite(suite, tasks, model.id)]))
}

function modelOnSuite(suite: Suite, tasks: readonly TaskScores[], model: string): SuiteModelReport {
  const of = (task: string) => tasks.find(({ plan }) => plan.name === task)?.byModel.get(model)
  const reports = suite.tasks.map(({ task }) => of(task)?.report)
  const rows = taskRows(suite, (task) => of(task)?.rows ?? [])
  const sum = (pick: (report: TaskModelReport) => number) =>
    reports.reduce((all, report) => all + (report ? pick(report) : 0), 0)
  const score = combineTasks(
    suite,
    reports.map((report) => report?.score ?? null),
  )
  const interval =
    score === null ? undefined : suite.combine === 'weighted_mean' ? ofMeans(rows, reports) : drawn(suite, rows)
  return {
    score,
    scoreLow: interval?.low ?? null,
    scoreHigh: interval?.high ?? null,
    passRate: combineTasks(
      { ...suite, combine: 'weighted_mean' },
      reports.map((report) => report?.passRate ?? null),
    ),
    n: sum((report) => report.n),
    errors: sum((report) => report.errors),
    unscored: sum((report) => report.unscored),
    usd: reports.some((report) => report?.usd === null) ? null : sum((report) => report.usd ?? 0),
  }
}

function ofMeans(rows: readonly TaskRows[], reports: readonly (TaskModelReport | undefined)[]) {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const counted = rows.flatMap((task, index) => (task.weight === 0 ? [] : [{ task, report: reports[index] }]))
  const estimates = counted.flatMap(({ task, report }) => {
    const { score = null, scoreLow = null, scoreHigh = null } = report ?? {}
    if (score === null || scoreLow === null || scoreHigh === null) return []
    return [{ weight: task.weight / total, value: score, low: scoreLow, high: scoreHigh }]
  })
  if (estimates.length < counted.length) return undefined
  const samples = counted.map(({ task }) => ({
    values: task.rows.map(({ score }) => score),
    clusters: task.clusters,
  }))
  // Where one of two tasks with common rows shows no spread, nothing says how they go along: the widest is taken.
  const correlation = (i: number, j: number) => {
    const [a, b] = [samples[i], samples[j]]
    return a && b ? (correlationOfMeans(a, b) ?? 1) : 0
  }
  const { low, high } = linearCombination(estimates, correlation)
  return { low: Math.max(0, low), high: Math.min(1, high) }
}

function drawn(suite: Suite, rows: readonly TaskRows[]) {
  const strata = strataOf(
    rows,
    clusterSums(rows, ({ score }) => score),
  )
  return bootstrapInterval(strata, suiteStatistic(suite), resamplingRandom())
}
