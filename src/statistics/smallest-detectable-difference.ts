/**
 * Power of a paired comparison: `n = (z_{α/2} + z_β)² (ω² + σ_A²/K_A + σ_B²/K_B) / δ²` (E. Miller, 2024, arXiv 2411.00640,
 * section 5), where ω² is the variance of the difference between rows, σ² the variance within a row and K the epochs.
 * For scores of n rows the bracket is simply the variance of the rows' differences, which has all three in it. Where the
 * variance was estimated from few rows, Student's t stands in for z (H. S. Bloom 1995, "Minimum detectable effects",
 * Evaluation Review 19:547), as it does in the test.
 */
import { exp, log, scaled, square } from './elementary.ts'
import { normalQuantile } from './normal.ts'
import { studentTQuantile } from './student-t.ts'

/** How sure a comparison is to be. */
export interface Power {
  /** Chance of calling equal models different. Default 0.05, two-sided. */
  readonly alpha?: number
  /** Chance of finding a difference of this size. Default 0.8. */
  readonly power?: number
}

/**
 * The smallest true difference that `n` rows will probably show, given the variance of the rows' differences and the degrees
 * of freedom it was estimated with. Undefined for fewer than one.
 */
export function smallestDetectableDifference(
  variance: number,
  n: number,
  df: number,
  { alpha = 0.05, power = 0.8 }: Power = {},
): number | undefined {
  if (n < 1 || df < 1) return undefined
  return (studentTQuantile(1 - alpha / 2, df) + studentTQuantile(power, df)) * Math.sqrt(variance / n)
}

/** How many rows it takes to probably show a true difference. */
export function rowsToDetect(variance: number, difference: number, { alpha = 0.05, power = 0.8 }: Power = {}): number {
  const zSum = normalQuantile(1 - alpha / 2) + normalQuantile(power)
  return Math.ceil((square(zSum) * variance) / (difference * difference))
}

/**
 * The smallest difference that McNemar's exact test, or the sign-flip test, will probably show on `n` rows where every row
 * that tells the models apart speaks for the same one, which is the best case: with m such rows p is 2^(1−m), so that it
 * takes the least m with 2^(1−m) < α, and the difference δ with P(Binomial(n, δ) ≥ m) = power. Undefined where even all rows
 * are too few.
 */
export function smallestDetectableShare(n: number, { alpha = 0.05, power = 0.8 }: Power = {}): number | undefined {
  let needed = 1
  while (scaled(1, 1 - needed) >= alpha) needed++
  if (needed > n) return undefined
  let [low, high] = [0, 1]
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (binomialBelow(needed, n, middle) > 1 - power) low = middle
    else high = middle
  }
  return high
}

/** P(Binomial(n, p) < m) for 0 < p < 1, term by term. */
function binomialBelow(m: number, n: number, p: number): number {
  let term = exp(n * log(1 - p))
  let total = 0
  for (let k = 0; k < m; k++) {
    total += term
    term *= ((n - k) / (k + 1)) * (p / (1 - p))
  }
  return total
}
