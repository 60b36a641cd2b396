import type { TaskPlan } from '../graph/graph.ts'
import type { ModelInfo } from '../models/chat.ts'
import { type RowDifference, rowDifference, sharedRows, withAdjustedP } from './row-difference.ts'
import type { TaskModelReport, TaskScores } from './task-scores.ts'

/** What a report says about the ways in which a task was asked; empty where there is one only. */
export interface VariantsReport {
  /** By variant, in the order of the file. The first one is what the task's own numbers say. */
  readonly variants?: Readonly<Record<string, { readonly models: Readonly<Record<string, TaskModelReport>> }>>
  readonly variantComparisons?: readonly VariantComparison[]
}

/** How two ways of asking differ for one model, on the rows both have a score for. Positive: `a` is better. */
export interface VariantComparison extends Omit<RowDifference, 'variance'> {
  readonly model: string
  readonly a: string
  readonly b: string
  /** Holm-adjusted over all pairs of variants and all models of the task. */
  readonly pAdjusted: number | null
}

/** Reports on each variant, and compares them pair by pair. `scoresOf` gives a variant's scores by its number from 0. */
export function variantsReport(
  { task }: TaskPlan,
  models: readonly ModelInfo[],
  scoresOf: (variantIndex: number) => TaskScores,
): VariantsReport {
  if (task.variants.length === 1) return {}
  const variants = task.variants.map(({ name }, index) => ({ name, scores: scoresOf(index) }))
  return {
    variants: Object.fromEntries(
      variants.map(({ name, scores }) => [
        name,
        { models: Object.fromEntries([...scores.byModel].map(([id, { report }]) => [id, report])) },
      ]),
    ),
    variantComparisons: withAdjustedP(models.flatMap((model) => compared(model.id, variants))),
  }
}

interface NamedScores {
  readonly name: string
  readonly scores: TaskScores
}

function compared(model: string, variants: readonly NamedScores[]): readonly Omit<VariantComparison, 'pAdjusted'>[] {
  const rowsOf = ({ scores }: NamedScores) => scores.byModel.get(model)?.rows ?? []
  return variants.flatMap((a, index) =>
    variants.slice(index + 1).flatMap((b) => {
      const result = rowDifference(sharedRows(rowsOf(a), rowsOf(b)))
      if (!result) return []
      const { variance: _, ...difference } = result
      return [{ model, a: a.name, b: b.name, ...difference }]
    }),
  )
}
