/**
 * Paired comparison of two models on the same questions: `d_i = a_i − b_i`, `SE = sd(d) / sqrt(n)`, t with n − 1 degrees
 * of freedom (E. Miller, 2024, arXiv 2411.00640, section 4.2). Pairing removes the questions' own difficulty, so it tells
 * smaller differences than comparing two intervals.
 */
import { mean, standardErrorOfMean } from './mean.ts'
import { studentTQuantile, studentTTwoSided } from './student-t.ts'

/** How two paired samples differ. */
export interface PairedDifference {
  readonly n: number
  /** Mean of a − b. */
  readonly difference: number
  /** Absent for fewer than two pairs, as are the interval and p. */
  readonly se?: number
  readonly low?: number
  readonly high?: number
  /** Two-sided. Absent when every pair differs by the same amount: then no test can be made. */
  readonly p?: number
  /** Pearson's correlation of a and b; absent when one of them does not vary. */
  readonly correlation?: number
}

/** Compares `a` and `b`, equally long and in the same order; undefined for no pairs. */
export function pairedDifference(a: readonly number[], b: readonly number[]): PairedDifference | undefined {
  const differences = a.map((value, index) => value - (b[index] ?? Number.NaN))
  const difference = mean(differences)
  if (difference === undefined) return undefined
  const n = differences.length
  const se = standardErrorOfMean(differences)
  const related = correlation(a, b)
  const base = { n, difference, ...(related === undefined ? {} : { correlation: related }) }
  if (se === undefined) return base
  const half = studentTQuantile(0.975, n - 1) * se
  const interval = { se, low: difference - half, high: difference + half }
  return se === 0 ? { ...base, ...interval } : { ...base, ...interval, p: studentTTwoSided(difference / se, n - 1) }
}

function correlation(a: readonly number[], b: readonly number[]): number | undefined {
  const meanA = mean(a)
  const meanB = mean(b)
  if (meanA === undefined || meanB === undefined) return undefined
  let product = 0
  let squaresA = 0
  let squaresB = 0
  for (const [index, value] of a.entries()) {
    const deviationA = value - meanA
    const deviationB = (b[index] ?? Number.NaN) - meanB
    product += deviationA * deviationB
    squaresA += deviationA * deviationA
    squaresB += deviationB * deviationB
  }
  return squaresA === 0 || squaresB === 0 ? undefined : product / Math.sqrt(squaresA * squaresB)
}
