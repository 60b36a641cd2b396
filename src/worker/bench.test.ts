import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '../engine/ports.ts'
import type { ChatRequest, ModelClient, ModelInfo } from '../models/chat.ts'
import { textOf } from '../models/message-text.ts'
import type { RunUpdate } from './api.ts'
import { Bench } from './bench.ts'
import { LabelsInMemory } from './label-archive.ts'
import type { RunChoice } from './run-choice.ts'
import { systemClock } from './system-clock.ts'

const source = `benchleaf: 1
title: Sums
main: add
models: [local/a, local/b]
datasets:
  sums:
    file: sums.csv
tasks:
  add:
    dataset: sums
    prompt: "What is {{ question }}?"
    checks:
      - equals: "{{ answer }}"
`
const attachments = { 'sums.csv': 'id,question,answer\none,1+1,2\ntwo,2+2,4\nthree,3+3,6\n' }
const model = (id: string): ModelInfo => ({ id, provider: 'local', kind: 'live', prices: { input: 1, output: 1 } })
const choice: RunChoice = { models: [model('local/a'), model('local/b')], judges: [] }
const options = { concurrency: 4, reuse: true }

/** `local/a` can add, `local/b` always says 4. */
function adder(request: ChatRequest): string {
  const [left, right] = (request.messages.map(textOf).at(-1) ?? '').match(/\d/g) ?? []
  return request.model === 'local/a' ? String(Number(left) + Number(right)) : '4'
}

function clientOf(answer: (request: ChatRequest) => string | Promise<string>): ModelClient {
  return {
    chat: async (request) => ({
      text: await answer(request),
      finishReason: 'stop',
      model: request.model,
      usage: { inputTokens: 10, outputTokens: 1 },
    }),
  }
}

function benchOf(client: ModelClient, clock: Clock = systemClock): Bench {
  return new Bench({
    client,
    archive: Promise.resolve(undefined),
    labels: Promise.resolve(new LabelsInMemory()),
    clock,
    random: () => 0.5,
    newId: () => 'run-1',
    proxy: () => 'http://localhost:8787/v1',
    onNotice: () => {},
  })
}

async function ready(client: ModelClient): Promise<Bench> {
  const bench = benchOf(client)
  await bench.attach(attachments)
  await bench.read(source, 'sums.bench.yaml')
  return bench
}

test('reads a benchmark with its attached file and says what is in it', async () => {
  const bench = benchOf(clientOf(adder))
  await bench.attach(attachments)
  const { diagnostics, outline } = await bench.read(source, 'sums.bench.yaml')
  assert.deepEqual(
    diagnostics.filter((item) => item.severity === 'error'),
    [],
  )
  assert.equal(outline?.title, 'Sums')
  assert.deepEqual(outline?.models, ['local/a', 'local/b'])
  assert.equal(outline?.tasks[0]?.rows, 3)
  assert.equal((await bench.plan(choice))?.calls, 6)
})

test('a source with errors has diagnostics, no outline, no plan, and cannot be run', async () => {
  const bench = benchOf(clientOf(adder))
  await bench.attach(attachments)
  const { diagnostics, outline } = await bench.read(source.replace('prompt:', 'promtp:'), 'sums.bench.yaml')
  assert.equal(outline, null)
  assert.ok(diagnostics.some((item) => item.severity === 'error' && item.line === 11))
  assert.equal(await bench.plan(choice), null)
  await assert.rejects(bench.start(choice, options, () => {}))
})

test('a run sends its frame first, then cells in batches, and its scores at the end', async () => {
  const bench = await ready(clientOf(adder))
  const updates: RunUpdate[] = []
  const end = await bench.start(choice, options, (batch) => void updates.push(...batch))
  assert.equal(end.status, 'finished')
  const [first] = updates
  assert.ok(first?.type === 'started')
  assert.deepEqual(first.shape.tasks, [
    { name: 'add', firstCell: 0, rows: 3, variants: [''], epochs: 1, columns: ['question', 'answer'], judged: false },
  ])
  const states = new Map(
    updates.flatMap((item) => (item.type === 'cells' ? item.cells : [])).map((cell) => [cell.index, cell.state]),
  )
  assert.deepEqual(
    [...states].sort(([a], [b]) => a - b).map(([, state]) => state),
    ['pass', 'fail', 'pass', 'pass', 'pass', 'fail'],
  )
  const scores = updates.findLast((item) => item.type === 'scores')
  assert.ok(scores?.type === 'scores')
  assert.deepEqual(
    scores.scores.targets.add?.map(({ model: id, score }) => [id, score]),
    [
      ['local/a', 1],
      ['local/b', 1 / 3],
    ],
  )
  const progress = updates.findLast((item) => item.type === 'progress')
  assert.ok(progress?.type === 'progress')
  assert.equal(progress.progress.done, 6)
})

test('a cell opens into what was asked, what came back and how it was scored', async () => {
  const bench = await ready(clientOf(adder))
  await bench.start(choice, options, () => {})
  const detail = await bench.cell(1)
  assert.equal(detail?.row, 'one')
  assert.equal(detail?.model.id, 'local/b')
  assert.equal(detail?.messages.at(-1)?.text, 'What is 1+1?')
  assert.equal(detail?.output, '4')
  assert.equal(detail?.state, 'fail')
  assert.equal(detail?.checks[0]?.kind, 'equals')
  assert.equal(detail?.calls[0]?.record.status, 'done')
  assert.equal(detail?.calls[0]?.role, 'contestant')
  assert.deepEqual(detail?.work, [])
  assert.deepEqual(await bench.grid.rows('add', 1, 3, ['answer']), [
    { id: 'two', text: 'What is 2+2?', values: ['4'] },
    { id: 'three', text: 'What is 3+3?', values: ['6'] },
  ])
})

test('the bundle holds the run, with the benchmark and the files it names', async () => {
  const bench = await ready(clientOf(adder))
  assert.equal(await bench.bundle(), null)
  await bench.start(choice, options, () => {})
  const bundle = JSON.parse((await (await bench.bundle())?.text()) ?? '')
  assert.equal(bundle.run.status, 'finished')
  assert.equal(bundle.cells.length, 6)
  assert.equal(Object.keys(bundle.records).length, 6)
  assert.deepEqual(bundle.benchmark.attachments, attachments)
  assert.equal(bundle.report.tasks.add.models['local/a'].score, 1)
})

test('stopping ends the run at once and names the cells that were not run', async () => {
  const bench = await ready({
    chat: (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  })
  const updates: RunUpdate[] = []
  const end = bench.start(choice, { ...options, concurrency: 2 }, (batch) => void updates.push(...batch))
  setTimeout(() => void bench.stop(), 60)
  assert.equal((await end).status, 'cancelled')
  const last = new Map(
    updates.flatMap((item) => (item.type === 'cells' ? item.cells : [])).map((cell) => [cell.index, cell.state]),
  )
  assert.deepEqual([...new Set(last.values())], ['cancelled'])
  assert.equal(last.size, 6)
})

test('a run waits until its frame is shown, and a stop or a pause meanwhile holds', async () => {
  let asked = 0
  const bench = await ready(clientOf((request) => `${++asked} ${adder(request)}`))
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  const meanwhile = (act: () => Promise<void>) => async (batch: readonly RunUpdate[]) => {
    if (!batch.some(({ type }) => type === 'started')) return
    await wait(20)
    assert.equal(asked, 0, 'nothing is asked before the frame is shown')
    await act()
  }
  const stopped = await bench.start(
    choice,
    options,
    meanwhile(() => bench.stop()),
  )
  assert.equal(stopped.status, 'cancelled')
  assert.ok(asked <= options.concurrency, `${asked} calls`)

  asked = 0
  const paused = bench.start(
    choice,
    options,
    meanwhile(() => bench.pause()),
  )
  await wait(80)
  assert.ok(asked < 6, 'paused, it does not run to its end')
  await bench.resume()
  assert.equal((await paused).status, 'finished')
})
