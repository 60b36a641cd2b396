/**
 * Interval of any function of several means, by drawing clusters with replacement (A. C. Davison & D. V. Hinkley,
 * Bootstrap Methods and their Application, 1997, section 3.8, strategy 1): percentiles of what the function gives.
 */
import { quantile } from './quantile.ts'

/** How often clusters are drawn anew, or dealt to two sides. */
export const resamples = 2_000

/** What a cluster adds to one of the means. */
export interface MeanPart {
  /** The place of the mean. */
  readonly of: number
  readonly sum: number
  readonly count: number
}

/** All that a cluster adds. */
export type Cluster = readonly MeanPart[]

/** A function of so many means. */
export interface Statistic {
  readonly means: number
  readonly value: (means: readonly number[]) => number
}

/**
 * 95 % interval of a statistic. Clusters are drawn within their stratum, as many as it has; a draw that leaves a mean
 * without values is left out. Undefined where hardly any draw remains, or all give the same: no spread is seen then, and an
 * interval of no width would claim to know everything. `random` gives numbers in [0, 1).
 */
export function bootstrapInterval(
  strata: readonly (readonly Cluster[])[],
  statistic: Statistic,
  random: () => number,
): { readonly low: number; readonly high: number } | undefined {
  const values: number[] = []
  for (let draw = 0; draw < resamples; draw++) {
    const drawn = strata.flatMap((clusters) =>
      clusters.map(() => clusters[Math.floor(random() * clusters.length)] ?? []),
    )
    const value = statisticOf(drawn, statistic)
    if (value !== undefined) values.push(value)
  }
  const low = quantile(values, 0.025)
  const high = quantile(values, 0.975)
  const isWide = low !== undefined && high !== undefined && low < high
  return isWide && values.length > resamples / 2 ? { low, high } : undefined
}

/** The statistic of these clusters; undefined where a mean has no values. */
export function statisticOf(clusters: readonly Cluster[], { means, value }: Statistic): number | undefined {
  const sums = new Array<number>(means).fill(0)
  const counts = new Array<number>(means).fill(0)
  for (const cluster of clusters)
    for (const { of, sum, count } of cluster) {
      sums[of] = (sums[of] ?? 0) + sum
      counts[of] = (counts[of] ?? 0) + count
    }
  return counts.includes(0) ? undefined : value(sums.map((sum, index) => sum / (counts[index] ?? 0)))
}
