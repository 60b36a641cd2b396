/**
 * Whether two sides differ in a function of several means, by dealing each cluster's two results to the sides anew (R. A.
 * Fisher, The Design of Experiments, 1935, section 21; by chance draws: M. Dwass 1957, Annals of Mathematical Statistics
 * 28:181): were the sides alike, either could have got either result.
 */
import { type Cluster, resamples, type Statistic, statisticOf } from './cluster-bootstrap.ts'

/** What a cluster adds on either side. */
export type ClusterPair = readonly [Cluster, Cluster]

/** Rounding may not make an equal difference a smaller one. */
const sameDifference = 1e-12

/**
 * Two-sided p: `(1 + deals that differ at least as much) / (1 + deals)` (B. Phipson & G. K. Smyth 2010, Statistical
 * Applications in Genetics and Molecular Biology 9:39). Undefined where a mean has no values. `random` gives numbers in
 * [0, 1).
 */
export function randomisationTest(
  clusters: readonly ClusterPair[],
  statistic: Statistic,
  random: () => number,
): number | undefined {
  const observed = differenceOf(clusters, statistic)
  if (observed === undefined) return undefined
  let asFar = 1
  for (let deal = 0; deal < resamples; deal++) {
    const dealt = clusters.map((pair): ClusterPair => (random() < 0.5 ? pair : [pair[1], pair[0]]))
    const difference = differenceOf(dealt, statistic) ?? 0
    if (Math.abs(difference) >= Math.abs(observed) - sameDifference) asFar++
  }
  return asFar / (1 + resamples)
}

function differenceOf(clusters: readonly ClusterPair[], statistic: Statistic): number | undefined {
  const [a, b] = [0, 1].map((side) =>
    statisticOf(
      clusters.map((pair) => pair[side] ?? []),
      statistic,
    ),
  )
  return a === undefined || b === undefined ? undefined : a - b
}
