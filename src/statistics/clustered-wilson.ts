import { mean, standardErrorOfMean } from './mean.ts'
import { wilsonInterval } from './wilson.ts'

/**
 * Wilson's interval for trials in clusters: with as many trials as independent ones would tell as much, `p (1 − p) / SE²` with
 * the clustered SE (E. L. Korn & B. I. Graubard 1998, Survey Methodology 24:193), at most as many as there are. Where all
 * are alike each cluster is one trial.
 */
export function clusteredWilson(shares: readonly number[], clusters: readonly string[]) {
  const p = mean(shares)
  if (p === undefined) return undefined
  const se = standardErrorOfMean(shares, clusters) ?? 0
  const n = se === 0 ? new Set(clusters).size : Math.min(shares.length, (p * (1 - p)) / (se * se))
  return wilsonInterval(p * n, n)
}
