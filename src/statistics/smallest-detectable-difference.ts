/**
 * Power of a paired comparison: `n = (z_{α/2} + z_β)² (ω² + σ_A²/K_A + σ_B²/K_B) / δ²` (E. Miller, 2024, arXiv 2411.00640,
 * section 5), where ω² is the variance of the difference between rows, σ² the variance within a row and K the epochs.
 * For scores of n rows the bracket is simply the variance of the rows' differences, which has all three in it.
 */
import { square } from './elementary.ts'
import { normalQuantile } from './normal.ts'

/** How sure a comparison is to be. */
export interface Power {
  /** Chance of calling equal models different. Default 0.05, two-sided. */
  readonly alpha?: number
  /** Chance of finding a difference of this size. Default 0.8. */
  readonly power?: number
}

/** The smallest true difference that `n` rows will probably show, given the variance of the rows' differences. */
export function smallestDetectableDifference(variance: number, n: number, power: Power = {}): number | undefined {
  return n < 1 ? undefined : zSum(power) * Math.sqrt(variance / n)
}

/** How many rows it takes to probably show a true difference. */
export function rowsToDetect(variance: number, difference: number, power: Power = {}): number {
  return Math.ceil((square(zSum(power)) * variance) / (difference * difference))
}

function zSum({ alpha = 0.05, power = 0.8 }: Power): number {
  return normalQuantile(1 - alpha / 2) + normalQuantile(power)
}
