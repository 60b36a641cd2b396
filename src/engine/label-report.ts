import type { CheckResult } from '../checks/check-result.ts'
import { writtenClasses } from '../checks/label.ts'
import { nameOf } from '../checks/name.ts'
import type { TaskPlan } from '../graph/graph.ts'
import type { Check } from '../language/benchmark.generated.ts'
import { type Classification, classification } from '../statistics/classification.ts'
import type { Cell } from './cell.ts'

/** How one model's answers fall into the classes of one `label` check. Every epoch of a row is an answer. */
export interface LabelReport extends Classification {
  /** The check's name. */
  readonly name: string
}

/**
 * A report for each `label` check of a task, those in groups too, over one model's cells. Cells without an answer at
 * all (errors, skipped) are not in it, nor are answers for which the check could not be decided.
 */
export function labelReports(plan: TaskPlan, cells: readonly Cell[]): readonly LabelReport[] {
  return plan.task.checks.flatMap((check, index) =>
    placesOf(check, [index]).map(({ item, place }) => {
      const pairs = cells.flatMap((cell) => resultAt(cell.checks, place)?.label ?? [])
      return { name: nameOf(item), ...classification(writtenClasses(item), pairs) }
    }),
  )
}

type LabelItem = Extract<Check, { label: unknown }>

interface Place {
  readonly item: LabelItem
  /** Index of the check, then of the part in each group on the way. */
  readonly place: readonly number[]
}

function placesOf(check: Check, place: readonly number[]): readonly Place[] {
  if ('label' in check) return [{ item: check, place }]
  const parts = 'all_of' in check ? check.all_of : 'any_of' in check ? check.any_of : 'not' in check ? [check.not] : []
  return parts.flatMap((part, index) => placesOf(part, [...place, index]))
}

function resultAt(results: readonly CheckResult[], [index = 0, ...within]: readonly number[]): CheckResult | undefined {
  const result = results[index]
  return within.length === 0 ? result : resultAt(result?.parts ?? [], within)
}
