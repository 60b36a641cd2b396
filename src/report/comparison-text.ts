import type { RunBundle } from '../engine/bundle.ts'
import { compareRuns } from '../engine/compare-runs.ts'
import { comparisonSummary } from './comparison-words.ts'
import { percent, signedPoints } from './numbers.ts'
import { textTable } from './text-table.ts'

/** How two runs differ, for a terminal. */
export function comparisonText(before: RunBundle, after: RunBundle): string {
  const comparison = compareRuns(before, after)
  const header = ['first run, then second', 'task', 'before', 'after', 'difference', '95 % interval', 'p', 'rows']
  const rows = comparison.differences.map((each) => [
    each.model === each.modelBefore ? each.model : `${each.modelBefore} → ${each.model}`,
    each.task,
    percent(each.before),
    percent(each.after),
    signedPoints(each.difference),
    each.low === null || each.high === null ? '–' : `${signedPoints(each.low)} – ${signedPoints(each.high)}`,
    each.pAdjusted === null ? '–' : each.pAdjusted.toFixed(4),
    String(each.n),
  ])
  return [comparisonSummary(comparison), ...(rows.length > 0 ? [textTable([header, ...rows])] : [])].join('\n')
}
