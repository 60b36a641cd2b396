import type { RunBundle } from '../engine/bundle.ts'
import type { Cell } from '../engine/cell.ts'

/** Runs as JUnit XML, which CI systems show: a suite is a task of a model, a case a row. */
export function junitReport(bundles: readonly RunBundle[]): string {
  const suites = bundles.flatMap(({ cells }) => [
    ...Map.groupBy(
      cells,
      ({ task, model, variant }) => `${task}${variant === undefined ? '' : ` (${variant})`}: ${model}`,
    ),
  ])
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...suites.map(([name, cells]) => suite(name, cells)),
    '</testsuites>',
  ].join('\n')
}

function suite(name: string, cells: readonly Cell[]): string {
  const count = (wanted: (cell: Cell) => boolean) => cells.filter(wanted).length
  const attributes = {
    name,
    tests: cells.length,
    failures: count(isFailure),
    errors: count(isError),
    skipped: count(isSkipped),
    time: seconds(cells.reduce((sum, { latencyMs }) => sum + latencyMs, 0)),
  }
  return [`  <testsuite${written(attributes)}>`, ...cells.map(testCase), '  </testsuite>'].join('\n')
}

function testCase(cell: Cell): string {
  const row = cell.variant === undefined ? cell.row : `${cell.row}, ${cell.variant}`
  const name = cell.epoch > 1 ? `${row} (try ${cell.epoch})` : row
  const opening = `    <testcase${written({ name, classname: cell.task, time: seconds(cell.latencyMs) })}`
  const why =
    cell.reason ??
    cell.checks
      .filter(({ pass }) => pass !== true)
      .map(({ name: check, reason }) => `${check}: ${reason}`)
      .join('\n')
  if (isFailure(cell))
    return `${opening}><failure${written({ message: `score ${cell.score ?? 0}` })}>${text(why)}</failure></testcase>`
  if (isError(cell)) return `${opening}><error${written({ message: cell.status })}>${text(why)}</error></testcase>`
  if (isSkipped(cell)) return `${opening}><skipped${written({ message: why })}/></testcase>`
  return `${opening}/>`
}

const isFailure = ({ status, pass }: Cell) => status === 'scored' && pass !== true
const isError = ({ status }: Cell) => status === 'error' || status === 'unscored'
const isSkipped = ({ status }: Cell) => status === 'skipped' || status === 'cancelled'

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

function written(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${text(String(value)).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`)
    .join('')
}

/** Escaped, and without the control characters that no XML may hold. */
function text(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const allowed = value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
