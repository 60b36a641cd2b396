import type { CheckResult } from '../../checks/check-result.ts'
import { isJudged, planGrading } from '../../judge/plan.ts'
import { judgePromptVersion } from '../../judge/prompt.ts'
import type { Check } from '../../language/benchmark.generated.ts'
import type { Benchmark, Criterion } from '../../language/benchmark.ts'
import { type Digest, digestOf } from '../../language/canonical.ts'
import { judgedPart } from '../../language/criterion.ts'
import type { Cell } from '../cell.ts'

/** A verdict of the judge on one criterion of one cell. */
export interface Graded {
  readonly cell: Cell
  /** The check's name, as in the cell. */
  readonly check: string
  readonly criterion: Criterion
  /** Names the criterion's wording, its scale and levels, and the judge's prompt: a label of another wording is stale. */
  readonly rubric: Digest
  /** 0 to 1. */
  readonly score: number
  /** The judge's words. */
  readonly reason: string
}

/** Every verdict that judges gave in a run's cells. */
export function gradedCriteria(benchmark: Benchmark, cells: readonly Cell[]): readonly Graded[] {
  return cells.flatMap((cell) => {
    const checks = benchmark.tasks[cell.task]?.checks ?? []
    return checks.flatMap((check, index) => gradedIn(benchmark, cell, check, cell.checks[index]))
  })
}

/** The digest that labels of a criterion carry. */
export function rubricDigest(criterion: Criterion): Digest {
  return digestOf({ prompt: judgePromptVersion, criterion: judgedPart(criterion) })
}

/** A group's results stand in the order of its parts, so that check and result are found side by side. */
function gradedIn(benchmark: Benchmark, cell: Cell, check: Check, result: CheckResult | undefined): readonly Graded[] {
  if (!result) return []
  const parts = 'all_of' in check ? check.all_of : 'any_of' in check ? check.any_of : 'not' in check ? [check.not] : []
  if (parts.length > 0) return parts.flatMap((part, index) => gradedIn(benchmark, cell, part, result.parts?.[index]))
  if (!isJudged(check) || 'prefer' in check) return []
  return planGrading(check, benchmark).criteria.flatMap((criterion) => {
    const own = result.parts?.find((part) => part.kind === 'criterion' && part.name === criterion.name) ?? result
    if (own.score === null) return []
    const { score, reason } = own
    return [{ cell, check: result.name, criterion, rubric: rubricDigest(criterion), score, reason }]
  })
}
