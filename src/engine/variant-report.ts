import type { TaskPlan } from '../graph/graph.ts'
import type { ModelInfo } from '../models/chat.ts'
import { holm } from '../statistics/holm.ts'
import { pairedDifference } from '../statistics/paired-difference.ts'
import type { TaskModelReport, TaskScores } from './task-scores.ts'

/** What a report says about the ways in which a task was asked; empty where there is one only. */
export interface VariantsReport {
  /** By variant, in the order of the file. The first one is what the task's own numbers say. */
  readonly variants?: Readonly<Record<string, { readonly models: Readonly<Record<string, TaskModelReport>> }>>
  readonly variantComparisons?: readonly VariantComparison[]
}

/** How two ways of asking differ for one model, on the rows both have a score for. Positive: `a` is better. */
export interface VariantComparison {
  readonly model: string
  readonly a: string
  readonly b: string
  /** Shared rows. */
  readonly n: number
  readonly difference: number
  /** 95 % interval of the difference. */
  readonly low: number | null
  readonly high: number | null
  /** Two-sided; null when the rows cannot tell. */
  readonly p: number | null
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
    variantComparisons: adjusted(models.flatMap((model) => compared(model.id, variants))),
  }
}

interface NamedScores {
  readonly name: string
  readonly scores: TaskScores
}

function compared(model: string, variants: readonly NamedScores[]): readonly VariantComparison[] {
  return variants.flatMap((a, index) =>
    variants.slice(index + 1).flatMap((b): VariantComparison[] => {
      const others = new Map(b.scores.byModel.get(model)?.rows.map((row) => [row.row, row.score]))
      const shared = (a.scores.byModel.get(model)?.rows ?? []).filter(({ row }) => others.has(row))
      const result = pairedDifference(
        shared.map(({ score }) => score),
        shared.map(({ row }) => others.get(row) ?? 0),
      )
      if (!result) return []
      const { n, difference, low = null, high = null, p = null } = result
      return [{ model, a: a.name, b: b.name, n, difference, low, high, p, pAdjusted: null }]
    }),
  )
}

function adjusted(comparisons: readonly VariantComparison[]): readonly VariantComparison[] {
  const known = comparisons.flatMap(({ p }, index) => (p === null ? [] : [{ index, p }]))
  const values = holm(known.map(({ p }) => p))
  const byIndex = new Map(known.map(({ index }, place) => [index, values[place] ?? null]))
  return comparisons.map((comparison, index) => ({ ...comparison, pAdjusted: byIndex.get(index) ?? null }))
}
