/**
 * Mean with its standard error and t interval. Plain: `SE = s / sqrt(n)` with s over n − 1. Clustered (E. Miller, "Adding
 * Error Bars to Evals", 2024, arXiv 2411.00640, section 2.2): `SE² = sum_c (sum_{i in c} (x_i − mean))² / n²`, times
 * `C / (C − 1)` for C clusters, which makes it the plain one when every cluster has one member.
 */
import { studentTQuantile } from './student-t.ts'

/** A mean with its 95 % interval. */
export interface MeanInterval {
  readonly mean: number
  readonly n: number
  /** Absent for fewer than two clusters: one cluster cannot tell how much clusters differ. */
  readonly se?: number
  readonly low?: number
  readonly high?: number
}

/** The range a mean can lie in; its interval is cut to it. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** Arithmetic mean; undefined for no values. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Standard error of the mean. `clusters[i]` names the cluster of `values[i]`; without it each value is its own. Undefined for fewer than two clusters. */
export function standardErrorOfMean(values: readonly number[], clusters?: readonly string[]): number | undefined {
  const center = mean(values)
  if (center === undefined) return undefined
  const sums = new Map<string | number, number>()
  for (const [index, value] of values.entries()) {
    const cluster = clusters?.[index] ?? index
    sums.set(cluster, (sums.get(cluster) ?? 0) + (value - center))
  }
  if (sums.size < 2) return undefined
  const squares = [...sums.values()].reduce((sum, deviation) => sum + deviation * deviation, 0)
  return Math.sqrt((squares * sums.size) / (sums.size - 1)) / values.length
}

/** Mean with a 95 % t interval with clusters − 1 degrees of freedom; undefined for no values. */
export function meanInterval(
  values: readonly number[],
  range?: Range,
  clusters?: readonly string[],
): MeanInterval | undefined {
  const center = mean(values)
  if (center === undefined) return undefined
  const se = standardErrorOfMean(values, clusters)
  if (se === undefined) return { mean: center, n: values.length }
  const count = clusters ? new Set(clusters).size : values.length
  const half = studentTQuantile(0.975, count - 1) * se
  const low = Math.max(range?.low ?? Number.NEGATIVE_INFINITY, center - half)
  const high = Math.min(range?.high ?? Number.POSITIVE_INFINITY, center + half)
  return { mean: center, n: values.length, se, low, high }
}
