import type { TaskPlan } from '../graph/graph.ts'
import { checkTitle } from '../judge/result.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { spearman } from '../statistics/spearman.ts'
import { type Gradable, gradableCriteria } from './calibration/graded.ts'
import type { Cell } from './cell.ts'
import { clustersOf } from './row-clusters.ts'

/**
 * How grades go along with the length of answers. Judges are known to like long ones (L. Zheng et al. 2023, arXiv 2306.05685,
 * section 3.3; Y. Dubois et al. 2024, arXiv 2404.04475, who correct a leaderboard for it); that longer answers are better is the
 * other reading.
 */
export interface LengthBias {
  /** The check as the benchmark names it. */
  readonly check: string
  readonly criterion: string
  /** Rows whose answers were graded. */
  readonly n: number
  /** Spearman's rank correlation of characters and grade over rows, with its 95 % interval. */
  readonly correlation: number
  readonly low: number
  readonly high: number
}

/**
 * A report for each criterion that judges grade answers by, over the cells of each row of one model; epochs are averaged within
 * a row. Empty where rows are few, all answers are of one length, or all grades the same.
 */
export function lengthBiases(
  benchmark: Benchmark,
  { name: task }: Pick<TaskPlan, 'name'>,
  byRow: readonly (readonly Cell[])[],
): readonly LengthBias[] {
  const criteria = gradableCriteria(benchmark, { task, checks: [] }).filter(
    ({ source }) => lengthOf(source) !== undefined,
  )
  return criteria.flatMap((gradable): readonly LengthBias[] => {
    const rows = byRow.flatMap((cells) => {
      const [first] = cells
      const seen = cells.flatMap((cell) => gradeAndLength(benchmark, cell, gradable) ?? [])
      if (!first || seen.length === 0) return []
      return [{ ...first, grade: meanOf(seen, ({ grade }) => grade), length: meanOf(seen, ({ length }) => length) }]
    })
    const independent = new Set(clustersOf(rows) ?? rows.map(({ row }) => row)).size
    const found = spearman(
      rows.map(({ length }) => length),
      rows.map(({ grade }) => grade),
      independent,
    )
    if (!found) return []
    return [{ check: checkTitle(gradable.source).name, criterion: gradable.criterion.name, n: rows.length, ...found }]
  })
}

/** From which correlation on a judge seems to like long answers: of medium size (J. Cohen 1988), and hardly by chance. */
export function likesLength({ correlation, low }: LengthBias): boolean {
  return correlation >= 0.3 && low > 0
}

/** How long what was graded is, in characters; undefined for what a cell does not hold: a turn, a step, a conversation. */
function lengthOf({ of = 'answer' }: Gradable['source']): ((cell: Cell) => number) | undefined {
  if (of === 'answer') return ({ answer, output }) => (answer ?? output ?? '').length
  return of === 'response' ? ({ output }) => (output ?? '').length : undefined
}

function gradeAndLength(benchmark: Benchmark, cell: Cell, { place, criterion, source }: Gradable) {
  const own = gradableCriteria(benchmark, cell).find(
    (each) => each.place === place && each.criterion.name === criterion.name,
  )
  const score = own?.result?.score ?? null
  if (score === null) return undefined
  // Of a penalty, what is met is bad.
  const grade = (criterion.points ?? 1) < 0 ? -score : score
  return { grade, length: lengthOf(source)?.(cell) ?? 0 }
}

function meanOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / items.length
}
