/**
 * Interval of any function of several means, by drawing clusters with replacement (A. C. Davison & D. V. Hinkley,
 * Bootstrap Methods and their Application, 1997, section 3.8, strategy 1): percentiles of what the function gives. Draws from
 * few clusters vary too little; the percentiles are therefore those at `Φ(∓ t(0.975, C − 1) · sqrt(C / (C − 1)))` for C
 * clusters (T. C. Hesterberg 2015, The American Statistician 69:371, the expanded percentile interval).
 */
import { normalCdf } from './normal.ts'
import { quantile } from './quantile.ts'
import { studentTQuantile } from './student-t.ts'

/** How often clusters are drawn anew, or dealt to two sides. */
export const resamples = 1_000

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
 * 95 % interval of a statistic. Clusters are drawn within their stratum, as many as it has; C is the fewest of any. A draw
 * that leaves a mean without values is left out. Undefined where a stratum has fewer than two clusters, where hardly any draw remains, or all give the same: no spread is seen then, and an
 * interval of no width would claim to know everything. `random` gives numbers in [0, 1).
 */
export function bootstrapInterval(
  strata: readonly (readonly Cluster[])[],
  { means, value }: Statistic,
  random: () => number,
): { readonly low: number; readonly high: number } | undefined {
  const fewest = strata.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY)
  if (!Number.isFinite(fewest) || fewest < 2) return undefined
  const { starts, of, sum, count } = inOne(strata.flat())
  const sums = new Float64Array(means)
  const counts = new Float64Array(means)
  const values: number[] = []
  for (let draw = 0; draw < resamples; draw++) {
    sums.fill(0)
    counts.fill(0)
    let first = 0
    for (const { length } of strata) {
      for (let drawn = 0; drawn < length; drawn++) {
        const cluster = first + Math.floor(random() * length)
        const end = starts[cluster + 1] ?? 0
        for (let part = starts[cluster] ?? 0; part < end; part++) {
          const mean = of[part] ?? 0
          sums[mean] = (sums[mean] ?? 0) + (sum[part] ?? 0)
          counts[mean] = (counts[mean] ?? 0) + (count[part] ?? 0)
        }
      }
      first += length
    }
    if (!counts.includes(0)) values.push(value(Array.from(sums, (total, mean) => total / (counts[mean] ?? 0))))
  }
  const tail = normalCdf(-studentTQuantile(0.975, fewest - 1) * Math.sqrt(fewest / (fewest - 1)))
  const low = quantile(values, tail)
  const high = quantile(values, 1 - tail)
  const isWide = low !== undefined && high !== undefined && low < high
  return isWide && values.length > resamples / 2 ? { low, high } : undefined
}

/** Clusters one after the other in plain arrays: they are visited millions of times. */
function inOne(clusters: readonly Cluster[]) {
  const parts = clusters.flat()
  const starts = new Int32Array(clusters.length + 1)
  for (const [index, { length }] of clusters.entries()) starts[index + 1] = (starts[index] ?? 0) + length
  return {
    /** Where each cluster's parts begin, and after the last one where they end. */
    starts,
    of: Int32Array.from(parts, (part) => part.of),
    sum: Float64Array.from(parts, (part) => part.sum),
    count: Float64Array.from(parts, (part) => part.count),
  }
}
