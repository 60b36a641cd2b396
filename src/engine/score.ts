import type { CheckResult } from '../checks/check-result.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Task } from '../language/benchmark.ts'

/** What a cell's checks come to. */
export type CellScore =
  | { readonly status: 'scored'; readonly pass: boolean; readonly score: number }
  | { readonly status: 'unscored'; readonly reason: string }

/**
 * A cell passes when each check passes; its score is the weighted mean of its checks' scores (or what the task's `score`
 * says), 0 when a required one fails. One check that could not be decided leaves the cell unscored.
 */
export function cellScore(checks: readonly Check[], results: readonly CheckResult[], rule: Task['score']): CellScore {
  const undecided = results.find((result) => result.score === null)
  if (undecided) return { status: 'unscored', reason: `${undecided.name}: ${undecided.reason}` }
  const pass = results.every((result) => result.pass)
  const requiredMissed = checks.some((check, index) => check.required && !results[index]?.pass)
  return { status: 'scored', pass, score: requiredMissed ? 0 : combined(checks, results, rule, pass) }
}

function combined(
  checks: readonly Check[],
  results: readonly CheckResult[],
  rule: Task['score'],
  pass: boolean,
): number {
  switch (rule) {
    case 'all_pass':
      return pass ? 1 : 0
    case 'min':
      return Math.min(...results.map((result) => result.score ?? 0))
    case 'weighted_mean': {
      const total = checks.reduce((sum, check) => sum + (check.weight ?? 1), 0)
      const sum = results.reduce((all, result, index) => all + (result.score ?? 0) * (checks[index]?.weight ?? 1), 0)
      return sum / total
    }
  }
}
