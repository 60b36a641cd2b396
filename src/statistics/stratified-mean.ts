/**
 * A weighted mean of several strata's means, such as a suite's tasks, where the same cluster may have values in more than
 * one stratum. With weights that sum to 1, `u_i = w_s · (x_i − mean_s) / n_s · sqrt(C_s / (C_s − 1))` is what value i of
 * stratum s, which has C_s clusters, adds to the error; `SE² = sum_c (sum_{i in c} u_i)²` over all clusters (linearisation:
 * D. A. Binder 1983, International Statistical Review 51:279; for one stratum it is E. Miller 2024, arXiv 2411.00640,
 * section 2.2). Strata without a common cluster add their variances; strata with the same rows are one sample of the rows'
 * sums. Degrees of freedom: B. L. Welch 1947 and F. E. Satterthwaite 1946 over the groups of strata that share clusters,
 * each with its clusters less one, rounded down.
 */
import { scaled, square } from './elementary.ts'
import { linkedStrata } from './linked-strata.ts'
import { mean, type Range } from './mean.ts'
import { studentTQuantile, studentTTwoSided } from './student-t.ts'
import { sum } from './sum.ts'

/** Values this near are the same: 0.3 − 0.2 and 0.4 − 0.3 differ in their last digit. Scores and shares are at most 1. */
const noSpread = 1e-12

/** One part of a weighted mean. */
export interface Stratum {
  /** Not negative. */
  readonly weight: number
  readonly values: readonly number[]
  /** The cluster of each value; the same name in two strata is the same cluster. */
  readonly clusters: readonly string[]
}

/** A weighted mean with what can be told of its error. */
export interface StratifiedMean {
  readonly mean: number
  readonly se: number
  /** Degrees of freedom of the error; absent where no spread is seen. */
  readonly df?: number
  /** 95 % t interval; absent where no spread is seen. */
  readonly low?: number
  readonly high?: number
  /** Two-sided, that the true mean is 0. Where no spread is seen: the sign-flip test over clusters, or absent. */
  readonly p?: number
}

/** Undefined without strata, and where one that counts has fewer than two clusters. */
export function stratifiedMean(strata: readonly Stratum[], range?: Range): StratifiedMean | undefined {
  const total = sum(strata.map(({ weight }) => weight))
  const counted = strata.filter(({ weight }) => weight > 0)
  if (counted.length === 0 || counted.some(({ clusters }) => new Set(clusters).size < 2)) return undefined
  const shares = counted.map((stratum) => ({ ...stratum, weight: stratum.weight / total }))
  const center = sum(shares.map(({ weight, values }) => weight * (mean(values) ?? 0)))
  const groups = linkedStrata(shares.map(({ clusters }) => clusters)).map((members) =>
    groupError(shares.filter((_, index) => members.includes(index))),
  )
  const variance = sum(groups.map((group) => group.variance))
  const se = Math.sqrt(variance)
  if (se < noSpread) return { mean: center, se: 0, ...withoutSpread(shares) }
  const parts = groups.map((group) => square(group.variance / variance) / (group.clusters - 1))
  const df = Math.max(1, Math.floor(1 / sum(parts)))
  const half = studentTQuantile(0.975, df) * se
  return {
    mean: center,
    se,
    df,
    low: Math.max(range?.low ?? Number.NEGATIVE_INFINITY, center - half),
    high: Math.min(range?.high ?? Number.POSITIVE_INFINITY, center + half),
    p: studentTTwoSided(center / se, df),
  }
}

/** Correlation of two strata's means, by the clusters they share; undefined where they share some and one has no spread. */
export function correlationOfMeans(a: Omit<Stratum, 'weight'>, b: Omit<Stratum, 'weight'>): number | undefined {
  const [errorsA, errorsB] = [a, b].map((stratum) => errorsByCluster({ ...stratum, weight: 1 }))
  if (!errorsA || !errorsB) return undefined
  const shared = [...errorsA].flatMap(([cluster, error]) => {
    const other = errorsB.get(cluster)
    return other === undefined ? [] : [error * other]
  })
  if (shared.length === 0) return 0
  const size = (errors: ReadonlyMap<string, number>) => Math.sqrt(sum([...errors.values()].map(square)))
  const scale = size(errorsA) * size(errorsB)
  return scale === 0 ? undefined : Math.max(-1, Math.min(1, sum(shared) / scale))
}

/** What each cluster adds to the error of a stratum's part of the mean. */
function errorsByCluster({ weight, values, clusters }: Stratum): ReadonlyMap<string, number> {
  const center = mean(values) ?? 0
  const count = new Set(clusters).size
  const factor = (weight / values.length) * Math.sqrt(count / (count - 1))
  const even = isEven(values)
  const byCluster = new Map<string, number>()
  for (const [index, value] of values.entries()) {
    const cluster = clusters[index] ?? ''
    byCluster.set(cluster, (byCluster.get(cluster) ?? 0) + (even ? 0 : factor * (value - center)))
  }
  return byCluster
}

function groupError(strata: readonly Stratum[]): { readonly variance: number; readonly clusters: number } {
  const errors = new Map<string, number>()
  for (const stratum of strata)
    for (const [cluster, error] of errorsByCluster(stratum)) errors.set(cluster, (errors.get(cluster) ?? 0) + error)
  return { variance: sum([...errors.values()].map(square)), clusters: errors.size }
}

/** Where every value of a stratum is the same: only strata on one side of 0 leave two of the 2^C sign flips as extreme. */
function withoutSpread(strata: readonly Stratum[]): Pick<StratifiedMean, 'p'> {
  if (!strata.every(({ values }) => isEven(values))) return {}
  const moving = strata.filter(({ values: [first = 0] }) => Math.abs(first) > noSpread)
  const [side, ...others] = new Set(moving.map(({ values: [first = 0] }) => Math.sign(first)))
  if (side === undefined) return { p: 1 }
  const clusters = new Set(moving.flatMap((stratum) => stratum.clusters)).size
  return others.length > 0 ? {} : { p: scaled(2, -clusters) }
}

function isEven(values: readonly number[]): boolean {
  const [first = 0] = values
  return values.every((value) => Math.abs(value - first) <= noSpread)
}
