import type { Suite } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { type RowDifference, rowDifference, sharedRows, withAdjustedP } from './row-difference.ts'
import { type SuiteDifference, suiteDifference } from './suite-difference.ts'
import type { TaskScores } from './task-scores.ts'

/** The chance of calling equal models different that is accepted, over all pairs of a task or suite. */
export const significance = 0.05

/** How two models differ on the rows both have a score for. Positive: `a` is better. */
export interface Comparison extends Omit<RowDifference, 'test'> {
  readonly scope: 'task' | 'suite'
  readonly name: string
  readonly a: string
  readonly b: string
  readonly test: RowDifference['test'] | SuiteDifference['test']
  /** Degrees of freedom of a suite's error; a task has its clusters less one. */
  readonly df?: number
  /** Holm-adjusted over all pairs of models of the same task or suite. */
  readonly pAdjusted: number | null
}

/** Compares every pair of models on the suite and on every task. */
export function compareModels(
  tasks: readonly TaskScores[],
  models: readonly ModelInfo[],
  suite: Suite | undefined,
): readonly Comparison[] {
  const pairs = models.flatMap((a, index) => models.slice(index + 1).map((b) => [a.id, b.id] as const))
  const onSuite = suite ? pairs.flatMap(([a, b]) => suiteComparison(suite, tasks, a, b)) : []
  const perTask = tasks.flatMap((task) => withAdjustedP(pairs.flatMap(([a, b]) => taskComparison(task, a, b))))
  return [...withAdjustedP(onSuite), ...perTask]
}

function taskComparison({ plan, byModel }: TaskScores, a: string, b: string): Omit<Comparison, 'pAdjusted'>[] {
  const rowsOf = (model: string) => byModel.get(model)?.rows ?? []
  const difference = rowDifference(sharedRows(rowsOf(a), rowsOf(b)))
  return difference ? [{ scope: 'task', name: plan.name, a, b, ...difference }] : []
}

function suiteComparison(
  suite: Suite,
  tasks: readonly TaskScores[],
  a: string,
  b: string,
): Omit<Comparison, 'pAdjusted'>[] {
  const difference = suiteDifference(suite, tasks, a, b)
  return difference ? [{ scope: 'suite', name: suite.name, a, b, ...difference }] : []
}

/** True where two models differ by more than luck explains, after the correction for many comparisons. */
export function isClear({ pAdjusted }: Pick<Comparison, 'pAdjusted'>): boolean {
  return pAdjusted !== null && pAdjusted < significance
}
