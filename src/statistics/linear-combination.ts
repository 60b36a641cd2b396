import { square } from './elementary.ts'

/** An estimate with its own interval, and how much it counts; a negative weight subtracts it. */
export interface WeightedEstimate {
  readonly weight: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * Interval of a weighted sum of estimates from the intervals of its parts (MOVER; Zou, Huang, Zhang 2009, "A note on
 * confidence interval estimation for a linear function of binomial proportions", Computational Statistics & Data Analysis
 * 53, equation 3): `low = θ − sqrt(sum((w·x − min(w·l, w·u))²))`, `high` likewise with max. Parts at 0 or 1 keep the width
 * their own interval has, where adding variances would leave none. Estimates that go along add `2 r_ij` times the product
 * of their distances, with the sign of their weights (G. Y. Zou 2007, "Toward using confidence intervals to compare
 * correlations", Psychological Methods 12:399, equation 15); without `correlation` they are independent.
 */
export function linearCombination(
  parts: readonly WeightedEstimate[],
  correlation: (i: number, j: number) => number = () => 0,
): { value: number; low: number; high: number } {
  const value = parts.reduce((sum, part) => sum + part.weight * part.value, 0)
  const distance = (end: (a: number, b: number) => number) => {
    const each = parts.map(
      ({ weight, value: estimate, low, high }) =>
        Math.sign(weight) * Math.abs(weight * estimate - end(weight * low, weight * high)),
    )
    const together = each.reduce(
      (sum, one, i) => each.slice(0, i).reduce((all, other, j) => all + 2 * correlation(i, j) * one * other, sum),
      each.reduce((sum, one) => sum + square(one), 0),
    )
    return Math.sqrt(Math.max(0, together))
  }
  return { value, low: value - distance(Math.min), high: value + distance(Math.max) }
}
