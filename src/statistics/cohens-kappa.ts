import { square } from './elementary.ts'

/** How much a disagreement counts: all alike, by the distance of the classes, or by its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic'

/**
 * Cohen's kappa (J. Cohen 1960, Educational and Psychological Measurement 20:37) of a square table that counts items by
 * the class each of two raters gave: `(p_o − p_e) / (1 − p_e)`. Weighted (J. Cohen 1968, Psychological Bulletin 70:213):
 * `1 − sum(w·observed) / sum(w·expected)` with w the distance of the classes in their order, or its square. Undefined
 * for an empty table, and where both raters used one and the same class throughout: chance agreement is then complete.
 */
export function cohensKappa(table: readonly (readonly number[])[], weights: KappaWeights = 'none'): number | undefined {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = table.map((_, column) => table.reduce((sum, row) => sum + (row[column] ?? 0), 0))
  const total = rows.reduce((sum, count) => sum + count, 0)
  let observed = 0
  let expected = 0
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const distance = weights === 'none' ? Number(i !== j) : weights === 'linear' ? Math.abs(i - j) : square(i - j)
      observed += distance * count
      expected += (distance * (rows[i] ?? 0) * (columns[j] ?? 0)) / total
    }
  }
  return total === 0 || expected === 0 ? undefined : 1 - observed / expected
}
