import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell } from '../engine/cell.ts'
import { compileGraph } from '../graph/compile.ts'
import { readBenchmark } from '../language/read.ts'
import type { GridQuery } from './grid-api.ts'
import { findRows, type ShownCells } from './row-query.ts'
import { systemClock } from './system-clock.ts'

const { benchmark } = readBenchmark(
  `benchleaf: 1
title: Rows
main: say
datasets:
  words: {rows: [{id: a, word: Leaf}, {id: b, word: root}, {id: c, word: "50% (bark)"}, {id: d, word: bud}]}
tasks:
  say: {dataset: words, prompt: "Say {{ word }}", repeat: 2, checks: [{contains: w}]}
`,
  { file: 'rows' },
)
assert.ok(benchmark)
const model = (id: string) => ({ id, provider: 'local', kind: 'live' as const })
const graph = compileGraph(benchmark, { models: [model('x'), model('y')] })

/** Scores by row: two tries of x, two of y; null did not end. */
const scores = [
  [1, 1, 1, 1],
  [1, 0, 0, 1],
  [0, 0, 1, 1],
  [null, null, null, null],
]

const shown: ShownCells = {
  graph,
  cell: (index) => {
    const score = scores[Math.floor(index / 4)]?.[index % 4] ?? null
    if (score === null) return undefined
    const output = index === 3 ? 'I cannot, Sorry' : 'ok'
    return { status: 'scored', pass: score === 1, score, output, checks: [] } as unknown as Cell
  },
  isMarked: (index) => index === 6,
}

async function found(query: Partial<GridQuery>, cells = shown): Promise<readonly number[] | null> {
  const rows = await findRows(
    cells,
    { task: 'say', filter: 'all', text: '', order: { by: 'file', down: false }, ...query },
    { clock: systemClock, signal: new AbortController().signal },
  )
  return rows && [...rows]
}

test('filters let through the rows they name', async () => {
  assert.equal(await found({}), null)
  assert.deepEqual(await found({ filter: 'failed' }), [1, 2])
  assert.deepEqual(await found({ filter: 'changed' }), [1])
  // Both models pass one of two tries of the second row: tries differ, models do not.
  assert.deepEqual(await found({ filter: 'differ' }), [2])
  assert.deepEqual(await found({ filter: 'trouble' }), [])
})

test('a text is found in ids, values and answers, in any case and never as a pattern', async () => {
  assert.deepEqual(await found({ text: 'leaf' }), [0])
  assert.deepEqual(await found({ text: 'SORRY' }), [0])
  assert.deepEqual(await found({ text: '(bark' }), [2])
  assert.deepEqual(await found({ text: '.' }), [])
  assert.deepEqual(await found({ text: 'b', filter: 'failed' }), [1, 2])
})

test('rows stand in order of a score, those without one last either way', async () => {
  assert.deepEqual(await found({ order: { by: 'file', down: true } }), [3, 2, 1, 0])
  assert.deepEqual(await found({ order: { by: 'mean', down: false } }), [1, 2, 0, 3])
  assert.deepEqual(await found({ order: { by: 'model', model: 'x', down: true } }), [0, 1, 2, 3])
  assert.deepEqual(await found({ order: { by: 'model', model: 'y', down: false } }), [1, 0, 2, 3])
})

test('a question over 100,000 rows is answered in stretches, and given up when a newer one is asked', async () => {
  const [first] = graph.tasks
  assert.ok(first)
  const rows = Array.from({ length: 100_000 }, (_, row) => ({ id: `r${row}`, values: { word: `word ${row}` } }))
  const large = { ...shown, graph: { ...graph, tasks: [{ ...first, rows }] } }
  assert.equal((await found({ text: 'word 99' }, large))?.length, 1111)
  const stop = new AbortController()
  const query = { task: 'say', filter: 'failed', text: 'zzz', order: { by: 'file', down: false } } as const
  const pending = findRows(large, query, {
    clock: { ...systemClock, now: () => performance.now() * 1000 },
    signal: stop.signal,
  })
  stop.abort(new Error('newer'))
  await assert.rejects(pending, /newer/)
})
