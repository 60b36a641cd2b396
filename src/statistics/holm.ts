/** S. Holm's step-down adjustment for several comparisons (Scandinavian Journal of Statistics 6, 1979). */

/** Adjusted p-values, in the order given: the i-th smallest of m times (m − i + 1), never falling, at most 1. */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p || a.index - b.index)
  const adjusted: number[] = new Array(pValues.length).fill(1)
  let largest = 0
  for (const [rank, { p, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, p * (pValues.length - rank)))
    adjusted[index] = largest
  }
  return adjusted
}
