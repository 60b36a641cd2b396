/**
 * Paired comparison of two models on the same questions: `d_i = a_i − b_i`, `SE = sd(d) / sqrt(n)`, t with n − 1 degrees
 * of freedom (E. Miller, 2024, arXiv 2411.00640, section 4.2). Pairing removes the questions' own difficulty, so it tells
 * smaller differences than comparing two intervals. Questions that share a passage are one cluster: the SE is the
 * clustered one (section 2.2), with as many degrees of freedom as there are clusters, less one. Differences that are all
 * the same have no SE to divide by; there the exact sign-flip test (R. A. Fisher, The Design of Experiments, 1935,
 * section 21) gives p: of the 2^C ways to give C clusters their signs, two are as extreme.
 */
import { scaled } from './elementary.ts'
import { mean, type Range, standardErrorOfMean } from './mean.ts'
import { studentTQuantile, studentTTwoSided } from './student-t.ts'
import { sum } from './sum.ts'

/** How two paired samples differ. */
export interface PairedDifference {
  readonly n: number
  /** Mean of a − b. */
  readonly difference: number
  /** Absent for fewer than two clusters, as are the interval and p. */
  readonly se?: number
  /** 95 % t interval; absent when every pair differs by the same amount, which says nothing about the spread. */
  readonly low?: number
  readonly high?: number
  /** Two-sided. */
  readonly p?: number
  /** Pearson's correlation of a and b; absent when one of them does not vary. */
  readonly correlation?: number
}

/** What is known of the pairs besides their values. */
export interface Pairing {
  /** The cluster of each pair; without it each is its own. */
  readonly clusters?: readonly string[] | undefined
  /** The range of the difference; its interval is cut to it. */
  readonly range?: Range
}

/** Compares `a` and `b`, equally long and in the same order; undefined for no pairs. */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  { clusters, range }: Pairing = {},
): PairedDifference | undefined {
  if (a.length !== b.length)
    throw new RangeError(`pairs need as many of one as of the other, not ${a.length} and ${b.length}`)
  const differences = a.map((value, index) => value - (b[index] ?? Number.NaN))
  const difference = mean(differences)
  if (difference === undefined) return undefined
  const n = differences.length
  const count = clusters ? new Set(clusters).size : n
  const related = correlation(a, b)
  const base = { n, difference, ...(related === undefined ? {} : { correlation: related }) }
  if (count < 2) return base
  if (isConstant(differences, a, b)) return { ...base, se: 0, p: difference === 0 ? 1 : scaled(2, -count) }
  const se = standardErrorOfMean(differences, clusters)
  if (se === undefined) return base
  // Clusters whose deviations cancel each other out: no spread is seen between them, and none to divide by.
  if (se === 0) return { ...base, se }
  const half = studentTQuantile(0.975, count - 1) * se
  const low = Math.max(range?.low ?? Number.NEGATIVE_INFINITY, difference - half)
  const high = Math.min(range?.high ?? Number.POSITIVE_INFINITY, difference + half)
  return { ...base, se, low, high, p: studentTTwoSided(difference / se, count - 1) }
}

/** Equal but for the rounding of the subtractions: 0.3 − 0.2 and 0.4 − 0.3 are the same difference. */
function isConstant(differences: readonly number[], a: readonly number[], b: readonly number[]): boolean {
  const [first = 0] = differences
  const largest = [...a, ...b].reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return differences.every((each) => Math.abs(each - first) <= 4 * Number.EPSILON * largest)
}

function correlation(a: readonly number[], b: readonly number[]): number | undefined {
  const meanA = mean(a)
  const meanB = mean(b)
  if (meanA === undefined || meanB === undefined) return undefined
  if (a.every((value) => value === a[0]) || b.every((value) => value === b[0])) return undefined
  const fromA = a.map((value) => value - meanA)
  const fromB = b.map((value) => value - meanB)
  const product = sum(fromA.map((value, index) => value * (fromB[index] ?? Number.NaN)))
  const squaresA = sum(fromA.map((value) => value * value))
  const squaresB = sum(fromB.map((value) => value * value))
  const scale = Math.sqrt(squaresA) * Math.sqrt(squaresB)
  return scale === 0 ? undefined : Math.max(-1, Math.min(1, product / scale))
}
