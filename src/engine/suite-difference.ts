import type { Suite } from '../language/benchmark.ts'
import { bootstrapInterval, type Cluster } from '../statistics/cluster-bootstrap.ts'
import { randomisationTest } from '../statistics/randomisation-test.ts'
import { stratifiedMean } from '../statistics/stratified-mean.ts'
import { studentTQuantile } from '../statistics/student-t.ts'
import { type RowDifference, sharedRows } from './row-difference.ts'
import type { RowScore } from './row-score.ts'
import { clusterSums, resamplingRandom, strataOf, suiteStatistic, type TaskRows, taskRows } from './suite-samples.ts'
import type { TaskScores } from './task-scores.ts'

/** How two models differ on a suite. Positive: the first is better. */
export interface SuiteDifference extends Omit<RowDifference, 'test'> {
  /**
   * Of a weighted mean: the t test over tasks as strata, or the sign-flip test where no spread is seen. Of another suite: the
   * randomisation test.
   */
  readonly test: 'stratified-t' | 'sign-flip' | 'randomisation'
  /** Degrees of freedom of the error; absent where no spread is seen. */
  readonly df?: number
}

/** How two models differ on a suite, over the rows both have a score for; undefined until every task has some. */
export function suiteDifference(
  suite: Suite,
  tasks: readonly TaskScores[],
  a: string,
  b: string,
): SuiteDifference | undefined {
  const others = new Map<RowScore, RowScore>()
  const shared = taskRows(suite, (task) => {
    const byModel = tasks.find(({ plan }) => plan.name === task)?.byModel
    const pairs = sharedRows(byModel?.get(a)?.rows ?? [], byModel?.get(b)?.rows ?? [])
    for (const [row, other] of pairs) others.set(row, other)
    return pairs.map(([row]) => row)
  })
  if (shared.some(({ rows }) => rows.length === 0)) return undefined
  const theirs = (row: RowScore) => others.get(row)?.score ?? Number.NaN
  const difference = suite.combine === 'weighted_mean' ? ofMeans(shared, theirs) : resampled(suite, shared, theirs)
  if (!difference) return undefined
  const n = shared.reduce((sum, { rows }) => sum + rows.length, 0)
  const clusters = new Set(shared.flatMap((task) => task.clusters)).size
  const { se, ...told } = difference
  return { n, ...(clusters < n ? { clusters } : {}), ...told, variance: se === undefined ? null : se * se * n }
}

/** A difference with its error, as far as that is known. */
type Told = Omit<SuiteDifference, 'n' | 'clusters' | 'variance'> & { readonly se?: number }

function ofMeans(shared: readonly TaskRows[], theirs: (row: RowScore) => number): Told | undefined {
  const strata = shared.map(({ weight, rows, clusters }) => ({
    weight,
    values: rows.map((row) => row.score - theirs(row)),
    clusters,
  }))
  const result = stratifiedMean(strata, { low: -1, high: 1 })
  if (!result) return undefined
  const { mean: difference, se, df, low = null, high = null, p = null } = result
  const test = se === 0 ? 'sign-flip' : 'stratified-t'
  return { difference, low, high, p, test, se, ...(df === undefined ? {} : { df }) }
}

/** Of a suite that is no mean, the difference is one of two functions of the tasks' means: nothing but resampling tells its error. */
function resampled(suite: Suite, shared: readonly TaskRows[], theirs: (row: RowScore) => number): Told | undefined {
  const statistic = suiteStatistic(suite)
  const { means, value } = statistic
  const own = clusterSums(shared, ({ score }) => score)
  const other = clusterSums(shared, theirs)
  const pairs = [...own].map(([cluster, parts]) => {
    const others = other.get(cluster) ?? []
    return parts.map(({ of, sum, count }, index) => ({ of, a: sum, b: others[index]?.sum ?? 0, count }))
  })
  const p = randomisationTest(pairs, statistic, resamplingRandom())
  if (p === undefined) return undefined
  const both = new Map(
    [...own].map(([cluster, parts]): [string, Cluster] => [
      cluster,
      [...parts, ...(other.get(cluster) ?? []).map((part) => ({ ...part, of: means + part.of }))],
    ]),
  )
  const differing = {
    means: 2 * means,
    value: (all: readonly number[]) => value(all.slice(0, means)) - value(all.slice(means)),
  }
  const strata = strataOf(shared, both)
  const interval = bootstrapInterval(strata, differing, resamplingRandom())
  const meansOf = (score: (row: RowScore) => number) =>
    shared.map(({ rows }) => rows.reduce((sum, row) => sum + score(row), 0) / rows.length)
  const difference = value(meansOf(({ score }) => score)) - value(meansOf(theirs))
  const base = { difference, p, test: 'randomisation' as const }
  if (!interval) return { ...base, low: null, high: null }
  const { low, high } = interval
  // The interval is as wide as Student's t makes it for the fewest clusters of any stratum: from its width follows the error.
  const df = Math.min(...strata.map(({ length }) => length)) - 1
  return { ...base, low, high, df, se: (high - low) / 2 / studentTQuantile(0.975, df) }
}
