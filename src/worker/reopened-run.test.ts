import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallRecord } from '../engine/record.ts'
import type { Digest } from '../language/canonical.ts'
import type { ModelClient, ModelInfo } from '../models/chat.ts'
import { Bench } from './bench.ts'
import { LabelsInMemory } from './label-archive.ts'
import type { CallArchive } from './run-records.ts'
import { systemClock } from './system-clock.ts'

const source = (prompt: string) => `benchleaf: 1
title: Words
main: say
models: [local/a]
datasets:
  words:
    rows: [{id: a, word: leaf}, {id: b, word: tree}]
tasks:
  say:
    dataset: words
    prompt: "${prompt} {{ word }}"
    checks: [{contains: "{{ word }}"}]
`
const file = 'words.bench.yaml'
const model: ModelInfo = { id: 'local/a', provider: 'local', kind: 'live', prices: { input: 1, output: 1 } }
const choice = { models: [model], judges: [] }

class MemoryArchive implements CallArchive {
  private readonly records = new Map<Digest, CallRecord>()
  get size() {
    return this.records.size
  }
  async get(digest: Digest) {
    return this.records.get(digest)
  }
  async append(record: CallRecord) {
    this.records.set(record.digest, record)
  }
  async clear() {
    this.records.clear()
  }
}

test('a run that is shown again can go on from a change, as any other', async () => {
  const archive = new MemoryArchive()
  let asked = 0
  const client: ModelClient = {
    chat: async (request) => {
      asked++
      return { text: 'leaf', finishReason: 'stop', model: request.model, usage: { inputTokens: 10, outputTokens: 1 } }
    },
  }
  const visit = () =>
    new Bench({
      client,
      archive: Promise.resolve(archive),
      labels: Promise.resolve(new LabelsInMemory()),
      clock: systemClock,
      random: () => 0.5,
      newId: () => 'run-1',
      proxy: () => 'http://localhost:8787/v1',
      onNotice: () => {},
    })
  const options = { concurrency: 1, reuse: true }
  const first = visit()
  await first.read(source('Say'), file)
  const startedAt = Date.now()
  await first.start(choice, options, () => {})
  const second = visit()
  const end = { status: 'finished', startedAt, endedAt: Date.now() } as const
  await second.reopen({ source: source('Say'), file, attachments: {}, choice, ...end }, () => {})
  assert.equal(asked, 2)
  await second.read(source('Repeat'), file)
  await second.rescore([])
  await second.complete([], options)
  assert.equal(asked, 4)
  const bundle = JSON.parse((await (await second.bundle())?.text()) ?? '')
  assert.deepEqual(
    bundle.cells.map(({ status }: { status: string }) => status),
    ['scored', 'scored'],
  )
})
