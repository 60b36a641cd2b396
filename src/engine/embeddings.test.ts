import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileGraph } from '../graph/compile.ts'
import type { Digest } from '../language/canonical.ts'
import { readBenchmark } from '../language/read.ts'
import { type ChatReply, type ModelClient, ModelError, type ModelInfo } from '../models/chat.ts'
import { hashedWords, hashedWordsVector } from '../models/hashed-words.ts'
import type { Ports } from './ports.ts'
import type { CallRecord } from './record.ts'
import { startRun } from './run.ts'
import { VirtualClock } from './testing/virtual-clock.testing.ts'

const source = `benchleaf: 1
title: Likeness
main: say
models: [fake/a, fake/b]
defaults: {embedder: baseline/hashed-words}
datasets:
  words:
    rows:
      - {id: one, said: the pump cavitates}
      - {id: two, said: the pump cavitates}
tasks:
  say:
    dataset: words
    prompt: "{{ said }} {{ id }}"
    checks:
      - similarity: the pump cavitates
        at_least: 0.8
`
const models: readonly ModelInfo[] = ['fake/a', 'fake/b'].map((id) => ({ id, provider: 'fake', kind: 'live' }))
const usage = { inputTokens: 1, outputTokens: 0 }

async function run(records: Map<Digest, CallRecord>, embed: ModelClient['embed']) {
  const { benchmark, diagnostics } = readBenchmark(source, { file: 'x.bench.yaml' })
  assert.ok(benchmark, JSON.stringify(diagnostics))
  const reply = (text: string): ChatReply => ({ text, finishReason: 'stop', model: 'fake', usage })
  const clock = new VirtualClock()
  const ports: Ports = {
    client: {
      chat: async ({ model }) => reply(model === 'fake/a' ? 'The pump cavitates.' : 'The pump runs.'),
      ...(embed ? { embed } : {}),
    },
    records: { get: (key) => records.get(key), append: (record) => void records.set(record.digest, record) },
    clock,
    random: () => 0.5,
  }
  const options = { concurrency: 8, judges: [hashedWords] }
  const { cells } = await clock.drive(startRun(compileGraph(benchmark, { models }), ports, options).done)
  return cells
}

function counting(): { readonly asked: string[]; readonly embed: NonNullable<ModelClient['embed']> } {
  const asked: string[] = []
  return {
    asked,
    embed: async ({ model, input }) => {
      asked.push(input)
      return { text: JSON.stringify(hashedWordsVector(input)), finishReason: 'stop', model, usage }
    },
  }
}

test('each different text is embedded once, and a run from its records asks nothing', async () => {
  const records = new Map<Digest, CallRecord>()
  const { asked, embed } = counting()
  const cells = await run(records, embed)
  assert.deepEqual(asked.sort(), ['The pump cavitates.', 'The pump runs.', 'the pump cavitates'])
  assert.deepEqual(
    cells.map(({ pass }) => pass),
    [true, false, true, false],
  )
  const embeddings = [...records.values()].filter(({ kind }) => kind === 'embedding')
  assert.equal(embeddings.length, 3)
  for (const { records: used } of cells)
    assert.equal(used.filter((key) => records.get(key)?.kind === 'embedding').length, 2)
  const again = await run(records, () => Promise.reject(new Error('nothing is to be asked')))
  assert.deepEqual(again, cells)
})

test('an embedding model that fails makes the cell an error, not a low score', async () => {
  const failing = () => Promise.reject(new ModelError('no such model', { code: 'not_found', retryable: false }))
  for (const cell of await run(new Map(), failing)) {
    assert.equal(cell.status, 'error')
    assert.match(cell.reason ?? '', /embedding model baseline\/hashed-words failed: no such model/)
  }
  for (const cell of await run(new Map(), undefined)) {
    assert.equal(cell.status, 'error')
    assert.match(cell.reason ?? '', /no recorded embedding/)
  }
})

test('a benchmark without an embedding model says so', () => {
  const { diagnostics } = readBenchmark(source.replace(/^defaults.*\n/mu, ''), { file: 'x.bench.yaml' })
  assert.deepEqual(
    diagnostics.map(({ code, line }) => [code, line]),
    [['embedder-missing', 15]],
  )
})
