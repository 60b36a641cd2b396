import type { CheckResult } from '../checks/check-result.ts'

const judged: ReadonlySet<string> = new Set(['rubric', 'judge', 'factual', 'criterion', 'prefer'])

/**
 * True where judges did not come to one verdict: several voices gave different grades, a preference turned with the order,
 * or a verdict could not be read. Such cells are worth a person's look.
 */
export function isUnsure({ kind, score, notApplicable, consistent, parts = [] }: CheckResult): boolean {
  if (consistent === false) return true
  if (judged.has(kind) && score === null && !notApplicable) return true
  const voices = parts.filter((part) => part.kind === 'verdict')
  // The two verdicts of one judge's preference tell of its two orders; a panel's have orders of their own.
  const areOrders = kind === 'prefer' && voices.every((voice) => (voice.parts ?? []).length === 0)
  if (!areOrders && new Set(voices.map((voice) => voice.score)).size > 1) return true
  return parts.some(isUnsure)
}
