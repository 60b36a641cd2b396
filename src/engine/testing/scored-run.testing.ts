import assert from 'node:assert/strict'
import type { CheckResult } from '../../checks/check-result.ts'
import { cellAt, compileGraph } from '../../graph/compile.ts'
import type { CellAddress, Graph } from '../../graph/graph.ts'
import { readBenchmark } from '../../language/read.ts'
import type { Cell } from '../cell.ts'
import { buildReport, type Report } from '../report.ts'
import { fakeModel } from './world.testing.ts'

/** What came of a cell: a score, nothing, or a score with the checks behind it and, where it matters, the answer. */
export type Outcome =
  | number
  | null
  | { readonly score: number; readonly checks: readonly CheckResult[]; readonly answer?: string }

/** A benchmark compiled for models, with cells as if it had been run. */
export function scoredRun(
  source: string,
  models: readonly string[],
  outcomeOf: (address: CellAddress) => Outcome,
): { readonly graph: Graph; readonly cells: readonly Cell[]; readonly report: Report } {
  const { benchmark, diagnostics } = readBenchmark(source, { file: 'scored' })
  assert.ok(benchmark, JSON.stringify(diagnostics))
  const graph = compileGraph(benchmark, { models: models.map(fakeModel) })
  const cells = Array.from({ length: graph.cellCount }, (_, index) => {
    const address = cellAt(graph, index)
    return cellOf(address, outcomeOf(address))
  })
  return { graph, cells, report: buildReport(graph, cells) }
}

function cellOf({ plan, row, model, variant, epoch }: CellAddress, outcome: Outcome): Cell {
  const whole = typeof outcome === 'object' && outcome ? outcome : undefined
  const { checks = [], answer = 'text' } = whole ?? {}
  const score = typeof outcome === 'number' ? outcome : (whole?.score ?? null)
  return {
    task: plan.name,
    row: row.id,
    ...(row.cluster === undefined ? {} : { cluster: row.cluster }),
    model: model.id,
    ...(variant.name === '' ? {} : { variant: variant.name }),
    epoch,
    status: score === null ? 'error' : 'scored',
    pass: score === null ? null : score >= 0.5,
    score,
    checks,
    output: score === null ? null : answer,
    answer: score === null ? null : answer,
    usage: { inputTokens: 1, outputTokens: 1, usd: 0 },
    latencyMs: 1,
    attempts: 1,
    records: [],
  }
}
