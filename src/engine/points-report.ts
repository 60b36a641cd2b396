import type { CheckResult } from '../checks/check-result.ts'
import { rubricShare } from '../judge/result.ts'
import type { Benchmark, Criterion } from '../language/benchmark.ts'
import { meanInterval } from '../statistics/mean.ts'
import { type Gradable, gradableCriteria } from './calibration/graded.ts'
import type { Cell } from './cell.ts'
import { clustersOf } from './row-clusters.ts'

/**
 * A rubric's score as HealthBench counts points (Arora et al. 2025, arXiv 2505.08775, section 3): an answer's share of them may
 * be below 0, and the mean over answers is cut to 0…1. A cell's own score cannot be below 0, so that the mean of cells is
 * never lower than this.
 */
export interface PointsReport {
  /** The check as the benchmark names it. */
  readonly check: string
  /** Rows with a share of points. */
  readonly n: number
  readonly score: number
  /** 95 % interval over rows or their clusters, cut to 0…1. Null for fewer than two of them, and without any spread. */
  readonly scoreLow: number | null
  readonly scoreHigh: number | null
}

/** A report for each rubric with penalties, over the cells of each row of one model; empty without any. */
export function pointsReports(benchmark: Benchmark, byRow: readonly (readonly Cell[])[]): readonly PointsReport[] {
  const [task] = byRow.flat()
  const penalised = task ? rubricsOf(gradableCriteria(benchmark, { ...task, checks: [] })).filter(hasPenalty) : []
  return penalised.flatMap(({ place, check }): readonly PointsReport[] => {
    const rows = byRow.flatMap((cells) => {
      const shares = cells.flatMap((cell) => shareIn(gradableCriteria(benchmark, cell), place) ?? [])
      const [first] = cells
      if (!first || shares.length === 0) return []
      return [{ ...first, share: shares.reduce((sum, share) => sum + share, 0) / shares.length }]
    })
    const mean = meanInterval(
      rows.map(({ share }) => share),
      undefined,
      clustersOf(rows),
    )
    if (!mean) return []
    const { low, high } = mean
    return [
      {
        check,
        n: mean.n,
        score: cut(mean.mean),
        scoreLow: low === undefined ? null : cut(low),
        scoreHigh: high === undefined ? null : cut(high),
      },
    ]
  })
}

interface RubricPlace {
  readonly place: string
  readonly check: string
  readonly criteria: readonly Criterion[]
}

function rubricsOf(gradable: readonly Gradable[]): readonly RubricPlace[] {
  return [...Map.groupBy(gradable, ({ place }) => place)].flatMap(([place, own]) => {
    const [first] = own
    return first ? [{ place, check: first.check, criteria: own.map(({ criterion }) => criterion) }] : []
  })
}

function hasPenalty({ criteria }: RubricPlace): boolean {
  return criteria.some(({ points = 0 }) => points < 0)
}

/** Undefined where a criterion was not decided, and where none with positive points applies. */
function shareIn(gradable: readonly Gradable[], place: string): number | undefined {
  const own = gradable.filter((each) => each.place === place)
  const parts = own.flatMap(({ result }): CheckResult[] => (result ? [result] : []))
  if (parts.length < own.length || parts.some(({ score, notApplicable }) => score === null && !notApplicable))
    return undefined
  return rubricShare(
    own.map(({ criterion }) => criterion),
    parts,
  )
}

function cut(value: number): number {
  return Math.min(1, Math.max(0, value))
}
