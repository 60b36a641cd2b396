import type { RunBundle } from '../../engine/bundle.ts'
import type { Cell } from '../../engine/cell.ts'
import type { Row } from '../../language/benchmark.ts'
import { counted } from '../numbers.ts'
import { html, type Markup, nothing } from './markup.ts'

/** Rows of a task whose answers the report holds; the run file holds all. */
const mostRows = 300
/** Characters of a text that the report holds. */
const longest = 6000

/** A task's rows with every answer, to unfold. */
export function* cellSection(bundle: RunBundle, task: string, rows: readonly Row[]): Generator<Markup> {
  const byRow = Map.groupBy(
    bundle.cells.filter((cell) => cell.task === task),
    ({ row }) => row,
  )
  const values = new Map(rows.map((row) => [row.id, row.values]))
  const shown = [...byRow].slice(0, mostRows)
  yield html`<section><h2>Every answer: ${task}</h2>
${
  byRow.size > shown.length
    ? html`<p>The first ${shown.length} of ${counted(byRow.size, 'row')}; the run file holds all.</p>`
    : nothing
}`
  for (const [row, cells] of shown) yield rowMarkup(row, values.get(row), cells)
  yield html`</section>`
}

function rowMarkup(row: string, values: Row['values'] | undefined, cells: readonly Cell[]): Markup {
  const passed = cells.filter(({ pass }) => pass).length
  return html`<details class="cells"><summary>${row}: ${passed} of ${counted(cells.length, 'answer')} passed</summary>
${values ? html`<details><summary>The row</summary><pre>${cut(valueWords(values))}</pre></details>` : nothing}
${cells.map(cellMarkup)}</details>\n`
}

function valueWords(values: Row['values']): string {
  return Object.entries(values)
    .map(([column, value]) => `${column}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
}

function cellMarkup(cell: Cell): Markup {
  const { model, variant, epoch, output, answer, checks, reason } = cell
  const name = [model, ...(variant === undefined ? [] : [variant]), ...(epoch > 1 ? [`try ${epoch}`] : [])].join(', ')
  const state = stateOf(cell)
  const score = cell.score === null ? '' : `, score ${Math.round(cell.score * 1000) / 1000}`
  return html`<h3>${name}: <span class="${state.look}">${state.words}${score}</span></h3>
${reason === undefined ? nothing : html`<p>${reason}</p>`}
${output === null ? nothing : html`<pre>${cut(output)}</pre>`}
${answer === null || answer === output ? nothing : html`<p>Extracted answer: ${cut(answer)}</p>`}
<ul>${checks.map((check) => html`<li>${check.pass === null ? '?' : check.pass ? '✓' : '✗'} ${check.name}: ${cut(check.reason)}</li>`)}</ul>`
}

function stateOf({ status, pass }: Cell): { readonly look: string; readonly words: string } {
  switch (status) {
    case 'scored':
      return pass ? { look: 'pass', words: '✓ passed' } : { look: 'fail', words: '✗ failed' }
    case 'error':
      return { look: 'error', words: '! error' }
    case 'unscored':
      return { look: 'unscored', words: '? unscored' }
    case 'skipped':
    case 'cancelled':
      return { look: '', words: `– ${status}` }
  }
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length - longest} more characters)`
}
