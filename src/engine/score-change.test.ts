import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cellAt, compileGraph } from '../graph/compile.ts'
import type { Graph } from '../graph/graph.ts'
import { readBenchmark } from '../language/read.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { Cell } from './cell.ts'
import { cellFinder, isSameFrame, scoreChanges } from './score-change.ts'

const model = (id: string): ModelInfo => ({ id, provider: 'local', kind: 'live' })

function graphOf(rows: readonly string[], variants: readonly string[], repeat: number, models = ['a', 'b']): Graph {
  const { benchmark, diagnostics } = readBenchmark(
    `benchleaf: 1
title: Frames
main: both
datasets:
  words: {rows: [${rows.map((id) => `{id: ${id}, word: w}`).join(', ')}]}
tasks:
  one: {prompt: Say it, checks: [{contains: it}]}
  many:
    dataset: words
    prompt: "Say {{ word }}"
    repeat: ${repeat}
    variants: {${variants.map((name) => `${name}: {system: ${name}}`).join(', ')}}
    checks: [{contains: w}]
suites:
  both: {tasks: {one: 1, many: 1}}
`,
    { file: 'frames' },
  )
  assert.ok(benchmark, JSON.stringify(diagnostics))
  return compileGraph(benchmark, { models: models.map(model) })
}

const place = (graph: Graph, index: number) => {
  const { plan, row, model: contestant, variant, epoch } = cellAt(graph, index)
  return [plan.name, row.id, contestant.id, variant.name, epoch].join(' ')
}

test('a cell is found where it stands for the same row, model, variant and epoch, and nowhere else', () => {
  const frame = fc.tuple(
    fc.shuffledSubarray(['r1', 'r2', 'r3', 'r4'], { minLength: 1 }),
    fc.shuffledSubarray(['plain', 'slow', 'kind'], { minLength: 2 }),
    fc.integer({ min: 1, max: 3 }),
  )
  fc.assert(
    fc.property(frame, frame, (one, other) => {
      const [from, to] = [graphOf(...one), graphOf(...other)]
      const places = new Map(Array.from({ length: to.cellCount }, (_, index) => [place(to, index), index]))
      const find = cellFinder(from, to)
      for (let index = 0; index < from.cellCount; index++)
        assert.equal(find(index), places.get(place(from, index)), place(from, index))
    }),
    { numRuns: 60 },
  )
})

test('the frame is the same where every cell stands for the same', () => {
  const plain = () => graphOf(['r1', 'r2'], ['x', 'y'], 1)
  assert.ok(isSameFrame(plain(), plain()))
  assert.ok(!isSameFrame(plain(), graphOf(['r2', 'r1'], ['x', 'y'], 1)))
  assert.ok(!isSameFrame(plain(), graphOf(['r1', 'r2'], ['x', 'y'], 2)))
})

function scored(graph: Graph, score: (index: number) => number | null): { graph: Graph; cells: Cell[] } {
  const cells = Array.from({ length: graph.cellCount }, (_, index) => {
    const value = score(index)
    return { status: value === null ? 'error' : 'scored', score: value, pass: value === null ? null : value >= 0.5 }
  })
  return { graph, cells: cells as unknown as Cell[] }
}

test('a change is the paired difference over the rows that both score', () => {
  const graph = graphOf(['r1', 'r2', 'r3', 'r4'], ['x', 'y'], 1, ['a'])
  // Cell 0 is of the other task; then x and y of each row in turn.
  const before = scored(graph, (index) => (index % 2 === 1 ? 0.5 : 0))
  const after = scored(graph, (index) => [0, 0.5, 0, 0.7, 0, 0.9, 0, null, 0][index] ?? null)
  const change = scoreChanges(before, after).find(({ task }) => task === 'many')
  assert.equal(change?.n, 3)
  assert.ok(Math.abs((change?.before ?? 0) - 0.5) < 1e-12)
  assert.ok(Math.abs((change?.after ?? 0) - 0.7) < 1e-12)
  // Differences 0, 0.2, 0.4: mean 0.2, SE 0.2/√3, t(0.975, 2) = 4.302653.
  assert.ok(Math.abs((change?.difference ?? 0) - 0.2) < 1e-12)
  assert.ok(Math.abs((change?.low ?? 0) - (0.2 - (4.302653 * 0.2) / Math.sqrt(3))) < 1e-6)
})
