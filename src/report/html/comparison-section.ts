import type { RunBundle } from '../../engine/bundle.ts'
import { compareRuns, type RunDifference } from '../../engine/compare-runs.ts'
import { comparisonSummary } from '../comparison-words.ts'
import { counted, percent, signedPoints } from '../numbers.ts'
import { figureTable } from './figure-markup.ts'
import { html, type Markup, nothing } from './markup.ts'

/** Changed cells listed one by one. */
const mostListed = 200

/** How two runs differ: scores on shared rows, and the cells that came out otherwise. */
export function comparisonSection(before: RunBundle, after: RunBundle): Markup {
  const comparison = compareRuns(before, after)
  const { differences, changed } = comparison
  const header = ['model', 'task', 'before', 'after', 'difference', '95 % interval', 'adjusted p', 'rows']
  const rows = changed
    .slice(0, mostListed)
    .map(({ before: old, after: now }) => [now.row, now.task, now.model, cellWords(old), cellWords(now)])
  return html`<section><h2>What differs between the runs</h2>
<p>${comparisonSummary(comparison)}</p>
${differences.length === 0 ? nothing : figureTable({ header, rows: differences.map(differenceRow) })}
${
  changed.length === 0
    ? nothing
    : html`<details><summary>${counted(changed.length, 'changed cell')}${changed.length > rows.length ? `, the first ${rows.length} of them` : ''}</summary>
${figureTable({ header: ['row', 'task', 'model', 'before', 'after'], rows })}</details>`
}</section>`
}

function differenceRow(each: RunDifference): readonly string[] {
  const { task, model, modelBefore, before, after, difference, low, high, pAdjusted, n } = each
  return [
    model === modelBefore ? model : `${modelBefore} → ${model}`,
    task,
    percent(before),
    percent(after),
    signedPoints(difference),
    low === null || high === null ? '–' : `${signedPoints(low)} – ${signedPoints(high)}`,
    pAdjusted === null ? '–' : pAdjusted.toFixed(4),
    String(n),
  ]
}

function cellWords({ status, pass, score }: RunBundle['cells'][number]): string {
  const state = status === 'scored' ? (pass ? '✓' : '✗') : status
  return score === null ? state : `${state} ${Math.round(score * 1000) / 1000}`
}
