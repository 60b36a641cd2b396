import type { RunDifference } from '../../engine/compare-runs.ts'
import { isClear } from '../../engine/comparisons.ts'
import { formatAgo, formatPercent } from '../controls/format.ts'
import type { KeptRun } from '../files/kept-run.ts'

/** Which run it is, in a few words: how its best model did, and when; of what, where that is not clear. */
export function runName({ scores: [best], startedAt, title }: KeptRun, now: number, withTitle: boolean): string {
  const score = best?.score == null ? 'no score' : formatPercent(best.score)
  return `${withTitle ? `“${title}”, ` : ''}${score}, ${formatAgo(startedAt, now)}`
}

/** What a difference means, in words. */
export function verdictOn({ difference, p, pAdjusted }: Pick<RunDifference, 'difference' | 'p' | 'pAdjusted'>): string {
  if (difference === 0) return 'the same'
  const way = difference > 0 ? 'better' : 'worse'
  if (isClear({ pAdjusted })) return `${way}, by more than luck explains`
  return p === null ? `${way}, on too few rows to tell` : `${way}, which may be chance`
}
