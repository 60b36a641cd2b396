import type { Suite } from '../language/benchmark.ts'
import { seededRandom } from '../language/random.ts'
import type { Cluster, Statistic } from '../statistics/cluster-bootstrap.ts'
import { linkedStrata } from '../statistics/linked-strata.ts'
import { combineTasks } from './combine-tasks.ts'
import { clustersAcross } from './row-clusters.ts'
import type { RowScore } from './row-score.ts'

/** The rows of one of a suite's tasks. */
export interface TaskRows {
  readonly task: string
  readonly weight: number
  readonly rows: readonly RowScore[]
  /** The cluster of each row, the same in every task. */
  readonly clusters: readonly string[]
}

/** Brings together what a suite is computed from. */
export function taskRows(suite: Suite, rowsOf: (task: string) => readonly RowScore[]): readonly TaskRows[] {
  return suite.tasks.map(({ task, weight }) => {
    const rows = rowsOf(task)
    return { task, weight, rows, clusters: clustersAcross(task, rows) }
  })
}

/** A suite's number as a function of its tasks' means. */
export function suiteStatistic(suite: Suite): Statistic {
  return { means: suite.tasks.length, value: (means) => combineTasks(suite, means) ?? Number.NaN }
}

/** What each cluster adds to the means of tasks, by its name, in the order in which clusters first occur. */
export function clusterSums(
  tasks: readonly TaskRows[],
  score: (row: RowScore) => number,
): ReadonlyMap<string, Cluster> {
  const sums = new Map<string, Map<number, { sum: number; count: number }>>()
  for (const [of, { rows, clusters }] of tasks.entries())
    for (const [index, row] of rows.entries()) {
      const cluster = clusters[index] ?? ''
      const parts = sums.get(cluster) ?? new Map()
      sums.set(cluster, parts)
      const { sum, count } = parts.get(of) ?? { sum: 0, count: 0 }
      parts.set(of, { sum: sum + score(row), count: count + 1 })
    }
  return new Map([...sums].map(([cluster, parts]) => [cluster, [...parts].map(([of, part]) => ({ of, ...part }))]))
}

/** Clusters in strata from which to draw: tasks that share clusters are one. */
export function strataOf(
  tasks: readonly TaskRows[],
  byCluster: ReadonlyMap<string, Cluster>,
): readonly (readonly Cluster[])[] {
  return linkedStrata(tasks.map(({ clusters }) => clusters)).map((members) => {
    const names = new Set(members.flatMap((index) => tasks[index]?.clusters ?? []))
    return [...names].map((name) => byCluster.get(name) ?? [])
  })
}

/** Draws are the same for the same scores on every host: always from seed 0, and not from the run's seed. */
export function resamplingRandom(): () => number {
  return seededRandom(0)
}
