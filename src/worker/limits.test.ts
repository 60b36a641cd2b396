import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModelClient, ModelInfo } from '../models/chat.ts'
import { Bench } from './bench.ts'
import { LabelsInMemory } from './label-archive.ts'
import { systemClock } from './system-clock.ts'

const source = (limits: string) => `benchleaf: 1
title: Words
main: say
models: [local/a]
limits: ${limits}
datasets:
  words:
    rows: [{id: a, word: leaf}, {id: b, word: tree}, {id: c, word: root}]
tasks:
  say:
    dataset: words
    prompt: "Say {{ word }}"
    checks: [{contains: "{{ word }}"}]
`
const options = { concurrency: 1, reuse: true }
const unpriced: ModelInfo = { id: 'local/a', provider: 'local', kind: 'live' }
const priced: ModelInfo = { ...unpriced, prices: { input: 1, output: 1 } }

async function benchWith(limits: string) {
  const asked: string[] = []
  const client: ModelClient = {
    chat: async ({ model }) => {
      asked.push(model)
      return { text: 'leaf', finishReason: 'stop', model, usage: { inputTokens: 10, outputTokens: 1 } }
    },
  }
  const bench = new Bench({
    client,
    archive: Promise.resolve(undefined),
    labels: Promise.resolve(new LabelsInMemory()),
    clock: systemClock,
    random: () => 0.5,
    newId: () => 'run-1',
    proxy: () => 'http://localhost:8787/v1',
    onNotice: () => {},
  })
  await bench.read(source(limits), 'words.bench.yaml')
  return { bench, asked }
}

test('a limit of dollars that cannot be kept is told, and nobody is asked', async () => {
  const { bench, asked } = await benchWith('{usd: 1}')
  const { status, reason } = await bench.start({ models: [unpriced], judges: [] }, options, () => {})
  assert.equal(status, 'limited')
  assert.match(reason ?? '', /price of local\/a is not known/)
  assert.deepEqual(asked, [])
})

test('a run that goes on after its limit was reached has no second one', async () => {
  const { bench, asked } = await benchWith('{requests: 2}')
  const first = await bench.start({ models: [priced], judges: [] }, options, () => {})
  assert.deepEqual([first.status, asked.length], ['limited', 2])
  const again = await bench.goOn(options)
  assert.deepEqual([again.status, asked.length], ['limited', 2])
  assert.match(again.reason ?? '', /limit of 2 requests/)
})

test('a run that is opened shows its answers, whatever its models cost', async () => {
  const { bench, asked } = await benchWith('{usd: 1}')
  await bench.start({ models: [priced], judges: [] }, options, () => {})
  const file = await bench.bundle()
  const bundle = JSON.parse((await file?.text()) ?? '')
  const elsewhere = await benchWith('{usd: 1}')
  const text = JSON.stringify({ ...bundle, models: [unpriced] })
  assert.equal((await elsewhere.bench.openRun(text, () => {})).status, 'finished')
  assert.deepEqual([asked.length, elsewhere.asked.length], [3, 0])
})
