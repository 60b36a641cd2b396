import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatRequest, ModelInfo } from '../models/chat.ts'
import { textOf } from '../models/message-text.ts'
import { Bench } from './bench.ts'
import { LabelsInMemory } from './label-archive.ts'
import { systemClock } from './system-clock.ts'
import type { TriedCell } from './try-api.ts'

const source = `benchleaf: 1
title: Echo
main: say
models: [local/a]
datasets:
  words: {rows: [{id: r1, word: one}, {id: r2, word: two}, {id: r3, word: three}, {id: r4, word: four}]}
tasks:
  say:
    dataset: words
    prompt: "Say {{ word }}"
    checks: [{contains: "{{ word }}"}]
`
const model: ModelInfo = { id: 'local/a', provider: 'local', kind: 'live', prices: { input: 1, output: 1 } }
const choice = { models: [model], judges: [] }

async function ready() {
  const asked: ChatRequest[] = []
  const bench = new Bench({
    client: {
      chat: async (request) => {
        asked.push(request)
        const text = request.messages.map(textOf).join()
        return { text, finishReason: 'stop', model: request.model, usage: { inputTokens: 10, outputTokens: 1 } }
      },
    },
    // A browser that keeps nothing.
    archive: Promise.resolve(undefined),
    labels: Promise.resolve(new LabelsInMemory()),
    clock: systemClock,
    random: () => 0.5,
    newId: () => 'run',
    proxy: () => 'http://localhost:8787/v1',
    onNotice: () => {},
  })
  await bench.read(source, 'echo.bench.yaml')
  return { bench, asked }
}

test('three rows are tried, and the run that follows asks for the others alone', async () => {
  const { bench, asked } = await ready()
  const seen = new Map<string, TriedCell>()
  const listener = (cells: readonly TriedCell[]) => {
    for (const cell of cells) seen.set(cell.row, cell)
  }
  const end = await bench.tryOut(choice, { from: 0, rows: 3 }, listener)
  assert.deepEqual([end.cells, end.reason, asked.length], [3, null, 3])
  assert.deepEqual([...seen.keys()].sort(), ['r1', 'r2', 'r3'])
  assert.equal(seen.get('r2')?.output, 'Say two')
  assert.equal(seen.get('r2')?.state, 'pass')
  assert.equal((await bench.cell(0)) === null, true)
  await bench.start(choice, { concurrency: 4, reuse: true }, () => {})
  assert.equal(asked.length, 4)
})

test('other rows can be tried; past the end they begin again', async () => {
  const { bench } = await ready()
  const rowsFrom = async (from: number) => {
    const seen = new Set<string>()
    await bench.tryOut(choice, { from, rows: 3 }, (cells) => cells.forEach(({ row }) => void seen.add(row)))
    return [...seen]
  }
  assert.deepEqual(await rowsFrom(3), ['r4'])
  assert.deepEqual(await rowsFrom(6), ['r1', 'r2', 'r3'])
})
