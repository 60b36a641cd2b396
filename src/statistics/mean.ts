/**
 * Mean with its standard error and t interval. Plain: `SE = s / sqrt(n)` with s over n − 1. Clustered (E. Miller, "Adding
 * Error Bars to Evals", 2024, arXiv 2411.00640, section 2.2): `SE² = sum_c (sum_{i in c} (x_i − mean))² / n²`, times
 * `C / (C − 1)` for C clusters, which makes it the plain one when every cluster has one member.
 */
import { square } from './elementary.ts'
import { studentTQuantile } from './student-t.ts'
import { sum } from './sum.ts'
import { wilsonInterval } from './wilson.ts'

/** A mean with its 95 % interval. */
export interface MeanInterval {
  readonly mean: number
  readonly n: number
  /** Absent, as the interval is, for fewer than two clusters: one cannot tell how much clusters differ. */
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
  return values.length === 0 ? undefined : sum(values) / values.length
}

/**
 * Standard error of the mean. `clusters[i]` names the cluster of `values[i]`; without it each value is its own.
 * Undefined for fewer than two clusters.
 */
export function standardErrorOfMean(values: readonly number[], clusters?: readonly string[]): number | undefined {
  const center = mean(values)
  if (center === undefined) return undefined
  const groups = new Map<string | number, number[]>()
  for (const [index, value] of values.entries()) {
    const cluster = clusters?.[index] ?? index
    const group = groups.get(cluster)
    if (group) group.push(value - center)
    else groups.set(cluster, [value - center])
  }
  const count = groups.size
  if (count < 2) return undefined
  if (allEqual(values)) return 0
  const squares = sum([...groups.values()].map((group) => square(sum(group))))
  return Math.sqrt((squares * count) / (count - 1)) / values.length
}

/**
 * Mean with a 95 % t interval with clusters − 1 degrees of freedom; undefined for no values. Values that are all equal
 * show no spread, and a t interval of no width would claim to know everything from a handful of them. With a range,
 * Wilson's interval stands in for it: no values in the range with this mean are spread wider than zeros and ones.
 */
export function meanInterval(
  values: readonly number[],
  range?: Range,
  clusters?: readonly string[],
): MeanInterval | undefined {
  const center = mean(values)
  if (center === undefined) return undefined
  const se = standardErrorOfMean(values, clusters)
  const base = { mean: center, n: values.length }
  if (se === undefined) return base
  const count = clusters ? new Set(clusters).size : values.length
  if (se === 0) return { ...base, se, ...withoutSpread(center, count, range) }
  const half = studentTQuantile(0.975, count - 1) * se
  const low = Math.max(range?.low ?? Number.NEGATIVE_INFINITY, center - half)
  const high = Math.min(range?.high ?? Number.POSITIVE_INFINITY, center + half)
  return { ...base, se, low, high }
}

function withoutSpread(center: number, count: number, range: Range | undefined): Pick<MeanInterval, 'low' | 'high'> {
  if (!range) return {}
  const width = range.high - range.low
  const share = wilsonInterval(((center - range.low) / width) * count, count)
  return share ? { low: range.low + share.low * width, high: range.low + share.high * width } : {}
}

function allEqual(values: readonly number[]): boolean {
  return values.every((value) => value === values[0])
}
