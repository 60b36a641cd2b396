/** Sums that lose nothing to rounding: A. Neumaier's compensated summation (ZAMM 54, 1974). */

/** The sum, from left to right, so that every host gets the same to the last digit. */
export function sum(values: readonly number[]): number {
  let total = 0
  let lost = 0
  for (const value of values) {
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + lost
}
