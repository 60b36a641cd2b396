import type { Suite } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { square } from '../statistics/elementary.ts'
import { holm } from '../statistics/holm.ts'
import { mcnemarExact } from '../statistics/mcnemar.ts'
import { normalCdf, normalQuantile } from '../statistics/normal.ts'
import { pairedDifference } from '../statistics/paired-difference.ts'
import type { RowScore, TaskScores } from './task-scores.ts'

/** The chance of calling equal models different that is accepted, over all pairs of a task or suite. */
export const significance = 0.05

/** How two models differ on the rows both have a score for. Positive: `a` is better. */
export interface Comparison {
  readonly scope: 'task' | 'suite'
  readonly name: string
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
  /** What gave p: McNemar's exact test where every row is plainly passed or failed, else the paired t test. */
  readonly test: 'mcnemar' | 'paired-t'
  /** Rows that one of the two alone passed, where McNemar's test was made. */
  readonly aOnly?: number
  readonly bOnly?: number
  /** Variance of the rows' differences; null for a suite and for fewer than two rows. */
  readonly variance: number | null
  /** Holm-adjusted over all pairs of models of the same task or suite. */
  readonly pAdjusted: number | null
}

/** Compares every pair of models on every task, and on the suite where its score is a weighted mean. */
export function compareModels(
  tasks: readonly TaskScores[],
  models: readonly ModelInfo[],
  suite: Suite | undefined,
): readonly Comparison[] {
  const pairs = models.flatMap((a, index) => models.slice(index + 1).map((b) => [a.id, b.id] as const))
  const perTask = tasks.flatMap((task) => adjusted(pairs.flatMap(([a, b]) => onTask(task, a, b))))
  const weighted = suite?.combine === 'weighted_mean' ? suite : undefined
  return [...(weighted ? adjusted(pairs.flatMap(([a, b]) => onSuite(weighted, tasks, a, b))) : []), ...perTask]
}

function sharedRows(task: TaskScores, a: string, b: string): readonly [RowScore, RowScore][] {
  const others = new Map(task.byModel.get(b)?.rows.map((row) => [row.row, row]))
  return (task.byModel.get(a)?.rows ?? []).flatMap((row): [RowScore, RowScore][] => {
    const other = others.get(row.row)
    return other ? [[row, other]] : []
  })
}

function onTask(task: TaskScores, a: string, b: string): Comparison[] {
  const shared = sharedRows(task, a, b)
  const result = pairedDifference(
    shared.map(([row]) => row.score),
    shared.map(([, row]) => row.score),
  )
  if (!result) return []
  const { n, difference, low, high, p, se } = result
  const discordant = discordantRows(shared)
  return [
    {
      scope: 'task',
      name: task.plan.name,
      a,
      b,
      n,
      difference,
      low: low ?? null,
      high: high ?? null,
      p: discordant ? mcnemarExact(discordant.aOnly, discordant.bOnly) : (p ?? null),
      pAdjusted: null,
      test: discordant ? 'mcnemar' : 'paired-t',
      ...discordant,
      variance: se === undefined ? null : se * se * n,
    },
  ]
}

/** Undefined unless every row's score is 0 or 1: partial credit is not to be rounded away. */
function discordantRows(shared: readonly (readonly [RowScore, RowScore])[]) {
  const plain = shared.every((pair) => pair.every(({ score }) => score === 0 || score === 1))
  if (!plain) return undefined
  const only = (first: 0 | 1) => shared.filter((pair) => pair[first].score === 1 && pair[1 - first]?.score === 0).length
  return { aOnly: only(0), bOnly: only(1) }
}

/** Tasks are independent strata: the difference is their weighted mean, its variance `sum(w² · SE²) / sum(w)²`. */
function onSuite(suite: Suite, tasks: readonly TaskScores[], a: string, b: string): Comparison[] {
  const parts = suite.tasks.flatMap(({ task, weight }) => {
    const scores = tasks.find((candidate) => candidate.plan.name === task)
    const shared = scores ? sharedRows(scores, a, b) : []
    const result = pairedDifference(
      shared.map(([row]) => row.score),
      shared.map(([, row]) => row.score),
    )
    return result?.se === undefined ? [] : [{ weight, n: result.n, difference: result.difference, se: result.se }]
  })
  if (parts.length < suite.tasks.length) return []
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  const difference = parts.reduce((sum, part) => sum + part.weight * part.difference, 0) / total
  const se = Math.sqrt(parts.reduce((sum, part) => sum + square(part.weight * part.se), 0)) / total
  const half = normalQuantile(0.975) * se
  const p = se === 0 ? null : 2 * normalCdf(-Math.abs(difference / se))
  const n = parts.reduce((sum, part) => sum + part.n, 0)
  return [
    {
      scope: 'suite',
      name: suite.name,
      a,
      b,
      n,
      difference,
      low: difference - half,
      high: difference + half,
      p,
      pAdjusted: null,
      test: 'paired-t',
      variance: null,
    },
  ]
}

/** True where two models differ by more than luck explains, after the correction for many comparisons. */
export function isClear({ pAdjusted }: Pick<Comparison, 'pAdjusted'>): boolean {
  return pAdjusted !== null && pAdjusted < significance
}

function adjusted(comparisons: readonly Comparison[]): readonly Comparison[] {
  const known = comparisons.flatMap((comparison, index) => (comparison.p === null ? [] : [{ index, p: comparison.p }]))
  const values = holm(known.map(({ p }) => p))
  const byIndex = new Map(known.map(({ index }, place) => [index, values[place] ?? null]))
  return comparisons.map((comparison, index) => ({ ...comparison, pAdjusted: byIndex.get(index) ?? null }))
}
