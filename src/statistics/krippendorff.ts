import { square } from './elementary.ts'

/** What kind of values were given: names, an order, distances, or distances from a true zero. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/**
 * Krippendorff's alpha (K. Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania):
 * `1 − D_o / D_e` from the coincidence matrix of values within units. Any number of raters, values may be missing
 * (`null`); units with fewer than two values say nothing and drop out. Undefined where no two values can be compared, or
 * where all values are the same. `units[u]` holds the values that unit u was given.
 */
export function krippendorffAlpha(units: readonly (readonly (number | null)[])[], metric: Metric): number | undefined {
  const paired = units.map((unit) => unit.filter((value) => value !== null)).filter((values) => values.length >= 2)
  const values = [...new Set(paired.flat())].sort((a, b) => a - b)
  const place = new Map(values.map((value, index) => [value, index]))
  const coincidences = values.map(() => values.map(() => 0))
  for (const unit of paired)
    for (const [i, a] of unit.entries())
      for (const [j, b] of unit.entries()) {
        const row = coincidences[place.get(a) ?? 0]
        const column = place.get(b) ?? 0
        if (i !== j && row) row[column] = (row[column] ?? 0) + 1 / (unit.length - 1)
      }
  const totals = coincidences.map((row) => row.reduce((sum, count) => sum + count, 0))
  const n = totals.reduce((sum, count) => sum + count, 0)
  const distance = distanceOf(metric, values, totals)
  let observed = 0
  let expected = 0
  for (const [c, row] of coincidences.entries())
    for (const [k, count] of row.entries()) {
      observed += count * distance(c, k)
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * distance(c, k)
    }
  return expected === 0 ? undefined : 1 - ((n - 1) * observed) / expected
}

/** Squared difference of two values by their places among all values (section D of the paper). */
function distanceOf(metric: Metric, values: readonly number[], totals: readonly number[]) {
  return (c: number, k: number): number => {
    const [a = 0, b = 0] = [values[c], values[k]]
    switch (metric) {
      case 'nominal':
        return c === k ? 0 : 1
      case 'ordinal': {
        const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, count) => sum + count, 0)
        return square(between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2)
      }
      case 'interval':
        return square(a - b)
      case 'ratio':
        return a + b === 0 ? 0 : square((a - b) / (a + b))
    }
  }
}
