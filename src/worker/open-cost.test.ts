import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell } from '../engine/cell.ts'
import { compileGraph } from '../graph/compile.ts'
import { estimate } from '../graph/estimate.ts'
import { readBenchmark } from '../language/read.ts'
import type { ModelInfo } from '../models/chat.ts'
import { openCost } from './open-cost.ts'

const { benchmark } = readBenchmark(
  `benchleaf: 1
title: Four
main: say
models: [all]
datasets: {words: {rows: [{id: a}, {id: b}, {id: c}, {id: d}]}}
tasks:
  say: {dataset: words, prompt: Say something, checks: [{contains: some}]}
`,
  { file: 'a.bench.yaml' },
)
assert.ok(benchmark)
const cheap: ModelInfo = { id: 'local/cheap', provider: 'local', kind: 'live', prices: { input: 1, output: 1 } }
const dear: ModelInfo = { id: 'local/dear', provider: 'local', kind: 'live', prices: { input: 100, output: 100 } }
const graph = compileGraph(benchmark, { models: [cheap, dear] })

function cellsOf(statuses: Readonly<Record<string, readonly Cell['status'][]>>): readonly Cell[] {
  return Object.entries(statuses).flatMap(([model, each]) => each.map((status) => ({ model, status }) as Cell))
}

test('what is left costs its share of what its own model costs', () => {
  const whole = estimate(compileGraph(benchmark, { models: [dear] }), []).usd ?? 0
  const cells = cellsOf({
    'local/cheap': ['scored', 'scored', 'scored', 'scored'],
    'local/dear': ['error', 'scored', 'unscored', 'cancelled'],
  })
  const cost = openCost(graph, cells, { judges: [], limit: undefined })
  assert.equal(cost.cells, 2)
  assert.ok(Math.abs((cost.usd ?? 0) - whole / 2) < 1e-12)
  assert.ok(whole > 0)
})

test('an unknown price is unknown, and only where something is left', () => {
  const { prices: _, ...unpriced } = dear
  const unknown = compileGraph(benchmark, { models: [cheap, unpriced] })
  const open = cellsOf({ 'local/dear': ['error'] })
  assert.equal(openCost(unknown, open, { judges: [], limit: undefined }).usd, null)
  const closed = cellsOf({ 'local/dear': ['scored'] })
  assert.deepEqual(openCost(unknown, closed, { judges: [], limit: undefined }), { cells: 0, usd: 0 })
})
