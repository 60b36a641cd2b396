import type { CheckResult } from '../checks/check-result.ts'
import type { TaskPlan } from '../graph/graph.ts'
import { planGrading } from '../judge/plan.ts'
import { checkTitle } from '../judge/result.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { momentsOf, varianceParts } from '../statistics/variance-parts.ts'
import { type Gradable, gradableCriteria } from './calibration/graded.ts'
import type { Cell } from './cell.ts'

/** How steady judges are on one criterion when they are asked the same several times (`samples`). */
export interface JudgeReliability {
  /** The check as the benchmark names it. */
  readonly check: string
  readonly criterion: string
  /** Answers that each judge graded every time. */
  readonly answers: number
  readonly judges: number
  /** How often each judge was asked. */
  readonly samples: number
  /** Variance of a grade from one asking to the next, of the same judge on the same answer. */
  readonly withinAnswers: number
  /** Variance of the answers' true grades: what is left when the judges' unsteadiness is taken out. */
  readonly betweenAnswers: number
  /** Chance that a judge, asked the same once more, gives another verdict; `n/a` is one. */
  readonly flipRate: number
}

/**
 * A report for each criterion that is judged several times, over one model's cells; empty without any. Where a judge found a
 * criterion not to apply, its grades say nothing of variance: such an answer counts for flips alone.
 */
export function judgeReliabilities(
  benchmark: Benchmark,
  { name: task }: TaskPlan,
  cells: readonly Cell[],
): readonly JudgeReliability[] {
  const sampled = gradableCriteria(benchmark, { task, checks: [] }).filter(
    ({ source }) => planGrading(source, benchmark).panel.samples > 1,
  )
  if (sampled.length === 0) return []
  const byCriterion = Map.groupBy(
    cells.flatMap((cell) => gradableCriteria(benchmark, cell)),
    keyOf,
  )
  return sampled.flatMap((gradable): readonly JudgeReliability[] => {
    const { source, criterion } = gradable
    const { judges, samples } = planGrading(source, benchmark).panel
    const answers = (byCriterion.get(keyOf(gradable)) ?? []).flatMap(({ result }) => {
      const asked = result ? byJudge(result, judges.length, samples) : undefined
      return asked ? [asked] : []
    })
    const graded = answers.filter((asked) => asked.flat().every((score) => score !== null)).map(momentsOfAnswer)
    const parts = varianceParts(graded, judges.length * samples)
    if (!parts) return []
    const flips = answers.flatMap((asked) => asked.map(disagreement))
    return [
      {
        check: checkTitle(source).name,
        criterion: criterion.name,
        answers: answers.length,
        judges: judges.length,
        samples,
        withinAnswers: parts.within,
        betweenAnswers: parts.between,
        flipRate: flips.reduce((sum, share) => sum + share, 0) / flips.length,
      },
    ]
  })
}

function keyOf({ place, criterion }: Pick<Gradable, 'place' | 'criterion'>): string {
  return JSON.stringify([place, criterion.name])
}

/** Grades of one answer, judge by judge; null for `n/a`. */
type Asked = readonly (readonly (number | null)[])[]

/** Verdicts stand in a criterion's parts judge by judge. Undefined unless each could be read every time. */
function byJudge({ parts = [] }: CheckResult, judges: number, samples: number): Asked | undefined {
  const isWhole =
    parts.length === judges * samples && parts.every(({ score, notApplicable }) => score !== null || notApplicable)
  if (!isWhole) return undefined
  return Array.from({ length: judges }, (_, judge) =>
    parts.slice(judge * samples, (judge + 1) * samples).map(({ score }) => score),
  )
}

/** The mean over all judges, and the variance within a judge. */
function momentsOfAnswer(asked: Asked): { readonly mean: number; readonly variance: number } {
  const each = asked.map((scores) => momentsOf(scores.map((score) => score ?? 0)))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean: mean(each.map((one) => one.mean)), variance: mean(each.map((one) => one.variance)) }
}

/** Share of a judge's pairs of verdicts that are not the same. */
function disagreement(scores: readonly (number | null)[]): number {
  const pairs = scores.flatMap((one, index) => scores.slice(index + 1).map((other) => one !== other))
  return pairs.filter(Boolean).length / pairs.length
}
