import type { CheckResult } from '../../checks/check-result.ts'
import { type GradingCheck, isJudged, planGrading } from '../../judge/plan.ts'
import { judgePromptVersion } from '../../judge/prompt.ts'
import { checkTitle } from '../../judge/result.ts'
import type { Check } from '../../language/benchmark.generated.ts'
import type { Benchmark, Criterion } from '../../language/benchmark.ts'
import { type Digest, digestOf } from '../../language/canonical.ts'
import { judgedPart } from '../../language/criterion.ts'
import type { Cell } from '../cell.ts'

/** One criterion of one cell that people and judges can grade. */
export interface Gradable {
  /** The check as the benchmark writes it. */
  readonly source: GradingCheck
  /** Where it stands among the task's checks: the same for every row, unlike a name that is made from the row. */
  readonly place: string
  /** The check's name, as in the cell. */
  readonly check: string
  readonly criterion: Criterion
  /** Names the criterion's wording, its scale and levels, and the judge's prompt: a label of another wording is stale. */
  readonly rubric: Digest
  /** What the judge said; absent where there is no verdict. */
  readonly result?: CheckResult
}

/** A verdict of the judge on one criterion of one cell. */
export interface Graded extends Omit<Gradable, 'result' | 'source'> {
  readonly cell: Cell
  /** 0 to 1. */
  readonly score: number
  /** The judge's words. */
  readonly reason: string
}

/** Every verdict that judges gave in a run's cells. */
export function gradedCriteria(benchmark: Benchmark, cells: readonly Cell[]): readonly Graded[] {
  return cells.flatMap((cell) =>
    gradableCriteria(benchmark, cell).flatMap(({ result, source: _, ...gradable }): readonly Graded[] => {
      if (!result || result.score === null) return []
      return [{ ...gradable, cell, score: result.score, reason: result.reason }]
    }),
  )
}

/** Every criterion of a cell that people can grade, with the judge's verdict where there is one. */
export function gradableCriteria(
  benchmark: Benchmark,
  { task, checks: results }: Pick<Cell, 'task' | 'checks'>,
): readonly Gradable[] {
  const checks = benchmark.tasks[task]?.checks ?? []
  return checks.flatMap((check, index) => gradableIn(benchmark, check, String(index), results[index]))
}

/** The digest that labels of a criterion carry. */
function rubricDigest(criterion: Criterion): Digest {
  const known = digests.get(criterion)
  if (known !== undefined) return known
  const digest = digestOf({ prompt: judgePromptVersion, criterion: judgedPart(criterion) })
  digests.set(criterion, digest)
  return digest
}

/** Every cell of a run has the same few criteria. */
const digests = new WeakMap<Criterion, Digest>()

/** A group's results stand in the order of its parts, so that check and result are found side by side. */
function gradableIn(
  benchmark: Benchmark,
  check: Check,
  place: string,
  result: CheckResult | undefined,
): readonly Gradable[] {
  const parts = 'all_of' in check ? check.all_of : 'any_of' in check ? check.any_of : 'not' in check ? [check.not] : []
  if (parts.length > 0)
    return parts.flatMap((part, index) => gradableIn(benchmark, part, `${place}/${index}`, result?.parts?.[index]))
  if (!isJudged(check) || 'prefer' in check) return []
  return planGrading(check, benchmark).criteria.map((criterion) => {
    const own = result?.parts?.find((part) => part.kind === 'criterion' && part.name === criterion.name) ?? result
    const name = result?.name ?? checkTitle(check).name
    const base = { source: check, place, check: name, criterion, rubric: rubricDigest(criterion) }
    return own ? { ...base, result: own } : base
  })
}
