import Papa from 'papaparse'
import type { RunBundle } from '../engine/bundle.ts'
import type { Cell } from '../engine/cell.ts'

/** Cells turned into text at a time. */
const chunk = 2000

/** One line a cell, for a spreadsheet, in pieces. Texts that a spreadsheet would run as formulas are defused by a leading quote. */
export function* cellsCsv(bundles: readonly RunBundle[]): Generator<string> {
  let first = true
  for (const { run, cells } of bundles)
    for (let from = 0; from < cells.length; from += chunk) {
      const lines = cells.slice(from, from + chunk).map((cell) => line(run.id, cell))
      yield `${first ? '' : '\n'}${Papa.unparse(lines, { newline: '\n', escapeFormulae: true, header: first })}`
      first = false
    }
}

function line(run: string, cell: Cell) {
  return {
    run,
    task: cell.task,
    row: cell.row,
    model: cell.model,
    variant: cell.variant ?? '',
    epoch: cell.epoch,
    status: cell.status,
    pass: cell.pass ?? '',
    score: cell.score ?? '',
    answer: cell.answer ?? '',
    reason: cell.reason ?? cell.checks.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
    input_tokens: cell.usage.inputTokens,
    output_tokens: cell.usage.outputTokens,
    usd: cell.usage.usd ?? '',
    latency_ms: cell.latencyMs,
    attempts: cell.attempts,
    output: cell.output ?? '',
  }
}
