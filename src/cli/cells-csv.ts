import Papa from 'papaparse'
import type { RunBundle } from '../engine/bundle.ts'

/** One line a cell, for a spreadsheet. Texts that a spreadsheet would run as formulas are defused by a leading quote. */
export function cellsCsv(bundles: readonly RunBundle[]): string {
  const rows = bundles.flatMap(({ run, cells }) =>
    cells.map((cell) => ({
      run: run.id,
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
    })),
  )
  return Papa.unparse(rows, { newline: '\n', escapeFormulae: true })
}
