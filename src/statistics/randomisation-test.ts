/**
 * Whether two sides differ in a function of several means, by dealing each cluster's two results to the sides anew (R. A.
 * Fisher, The Design of Experiments, 1935, section 21; by chance draws: M. Dwass 1957, Annals of Mathematical Statistics
 * 28:181): were the sides alike, either could have got either result.
 */
import { resamples, type Statistic } from './cluster-bootstrap.ts'

/** What a cluster adds to one of the means on either side: sums of as many values. */
export interface PairedPart {
  /** The place of the mean. */
  readonly of: number
  readonly a: number
  readonly b: number
  readonly count: number
}

/** Rounding may not make an equal difference a smaller one. */
const sameDifference = 1e-12

/**
 * Two-sided p: `(1 + deals that differ at least as much) / (1 + deals)` (B. Phipson & G. K. Smyth 2010, Statistical
 * Applications in Genetics and Molecular Biology 9:39). Undefined where a mean has no values. `random` gives numbers in
 * [0, 1).
 */
export function randomisationTest(
  clusters: readonly (readonly PairedPart[])[],
  { means, value }: Statistic,
  random: () => number,
): number | undefined {
  const counts = new Float64Array(means)
  const sumsA = new Float64Array(means)
  const sumsB = new Float64Array(means)
  for (const { of, a, b, count } of clusters.flat()) {
    counts[of] = (counts[of] ?? 0) + count
    sumsA[of] = (sumsA[of] ?? 0) + a
    sumsB[of] = (sumsB[of] ?? 0) + b
  }
  if (counts.includes(0)) return undefined
  const differenceOf = (moved: Float64Array) => {
    const mean = (sums: Float64Array, sign: 1 | -1) =>
      Array.from(sums, (sum, index) => (sum + sign * (moved[index] ?? 0)) / (counts[index] ?? 0))
    return value(mean(sumsA, 1)) - value(mean(sumsB, -1))
  }
  const moved = new Float64Array(means)
  const observed = Math.abs(differenceOf(moved))
  // Clusters alike on both sides are the same however they are dealt.
  const differing = clusters.filter((parts) => parts.some(({ a, b }) => a !== b))
  let asFar = 1
  for (let deal = 0; deal < resamples; deal++) {
    moved.fill(0)
    for (const parts of differing) {
      if (random() < 0.5) continue
      for (const { of, a, b } of parts) moved[of] = (moved[of] ?? 0) + b - a
    }
    if (Math.abs(differenceOf(moved)) >= observed - sameDifference) asFar++
  }
  return asFar / (1 + resamples)
}
