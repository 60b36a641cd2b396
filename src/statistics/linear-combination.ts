import { square } from './elementary.ts'

/** An estimate with its own interval, and how much it counts; a negative weight subtracts it. */
export interface WeightedEstimate {
  readonly weight: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * Interval of a weighted sum of independent estimates from the intervals of its parts (MOVER; Zou, Huang, Zhang 2009, "A
 * note on confidence interval estimation for a linear function of binomial proportions", Computational Statistics & Data
 * Analysis 53, equation 3): `low = θ − sqrt(sum((w·x − min(w·l, w·u))²))`, `high` likewise with max. Parts at 0 or 1 keep
 * the width their own interval has, where adding variances would leave none.
 */
export function linearCombination(parts: readonly WeightedEstimate[]): { value: number; low: number; high: number } {
  const value = parts.reduce((sum, part) => sum + part.weight * part.value, 0)
  const distance = (end: (a: number, b: number) => number) =>
    Math.sqrt(
      parts.reduce(
        (sum, { weight, value: estimate, low, high }) =>
          sum + square(weight * estimate - end(weight * low, weight * high)),
        0,
      ),
    )
  return { value, low: value - distance(Math.min), high: value + distance(Math.max) }
}
