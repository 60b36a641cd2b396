import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RunBundle } from '../engine/bundle.ts'
import type { CallRecord } from '../engine/record.ts'
import type { ModelClient, ModelInfo } from '../models/chat.ts'
import type { RunScores, RunUpdate } from './api.ts'
import { Bench } from './bench.ts'
import { LabelsInMemory } from './label-archive.ts'
import type { CallArchive } from './run-records.ts'
import { systemClock } from './system-clock.ts'

const source = `benchleaf: 1
title: Capitals
main: capital
models: [local/a]
datasets:
  lands: {file: lands.csv}
tasks:
  capital:
    dataset: lands
    prompt: The capital of {{ land }}?
    checks: [{equals: "{{ capital }}"}]
`
const attachments = { 'lands.csv': 'id,land,capital\nch,Switzerland,Bern\nfr,France,Paris\n' }
const models: readonly ModelInfo[] = [
  { id: 'local/a', provider: 'local', kind: 'live', prices: { input: 1, output: 1 } },
]
let asked = 0
const saysBern: ModelClient = {
  chat: async ({ model }) => {
    asked++
    return { text: 'Bern', finishReason: 'stop', model, usage: { inputTokens: 1, outputTokens: 1 } }
  },
}

function bench(archive?: CallArchive): Bench {
  return new Bench({
    client: saysBern,
    archive: Promise.resolve(archive),
    labels: Promise.resolve(new LabelsInMemory()),
    clock: systemClock,
    random: () => 0.5,
    newId: () => 'run-1',
    proxy: () => 'http://localhost:8787/v1',
    onNotice: () => {},
  })
}

async function madeRun(): Promise<RunBundle> {
  const maker = bench()
  await maker.attach(attachments)
  await maker.read(source, 'a.bench.yaml')
  await maker.start({ models, judges: [] }, { concurrency: 2, reuse: false }, () => {})
  return JSON.parse((await (await maker.bundle())?.text()) ?? '')
}

async function open(bundle: unknown): Promise<{ readonly scores: RunScores | undefined; readonly opener: Bench }> {
  const updates: RunUpdate[] = []
  const opener = bench()
  await opener.openRun(JSON.stringify(bundle), (batch) => void updates.push(...batch))
  const last = updates.findLast((update) => update.type === 'scores')
  return { scores: last?.scores, opener }
}

test('a run from elsewhere is scored anew from its answers, and nobody is asked', async () => {
  const made = await madeRun()
  asked = 0
  const { scores, opener } = await open({
    ...made,
    cells: made.cells.map((cell) => ({ ...cell, pass: true, score: 1 })),
    report: { anything: 'goes' },
  })
  assert.equal(scores?.targets.capital?.[0]?.score, 0.5)
  assert.equal((await opener.cell(1))?.state, 'fail')
  assert.equal(asked, 0)
  const again: RunBundle = JSON.parse((await (await opener.bundle())?.text()) ?? '')
  assert.deepEqual(again.cells, made.cells)
  assert.deepEqual(again.report, made.report)
})

test('an answer that is missing, malformed or filed under another name is an error, not a score', async () => {
  const made = await madeRun()
  const [[first, record], [second, other]] = Object.entries(made.records) as [[string, object], [string, object]]
  for (const records of [
    { [first]: record },
    { [first]: record, [second]: { ...other, output: null } },
    { [first]: record, [second]: record },
  ]) {
    const { scores } = await open({ ...made, records })
    assert.deepEqual([scores?.targets.capital?.[0]?.n, scores?.targets.capital?.[0]?.errors], [1, 1])
  }
})

test('what is no run is refused in words', async () => {
  const made = await madeRun()
  for (const [bundle, words] of [
    [null, /no run that Benchleaf has written/],
    [{ ...made, models: [null] }, /no run that Benchleaf/],
    [{ ...made, benchmark: { ...made.benchmark, source: 'benchleaf: 7' } }, /cannot be read by this version/],
    [{ ...made, run: { ...made.run, target: 'nothing' } }, /nothing/],
  ] as const)
    await assert.rejects(open(bundle), words)
  await assert.rejects(
    bench().openRun('{', () => {}),
    /no valid JSON/,
  )
})

/** One of the answers was asked for anew, and took its own time. */
const timeless = (cells: RunBundle['cells']) => cells.map((cell) => ({ ...cell, latencyMs: 0 }))

test('answers that came with a run are not kept as this browser’s own, and what is asked for it here is', async () => {
  const made = await madeRun()
  const [first] = Object.entries(made.records)
  assert.ok(first)
  const kept = new Map<string, CallRecord>()
  const archive: CallArchive = {
    get size() {
      return kept.size
    },
    get: async (digest) => kept.get(digest),
    append: async (record) => void kept.set(record.digest, record),
    clear: async () => kept.clear(),
  }
  const opener = bench(archive)
  const half = JSON.stringify({ ...made, records: Object.fromEntries([first]) })
  const { choice, run } = await opener.openRun(half, () => {})
  assert.equal(run, 'run-1')
  assert.equal(kept.size, 0)
  asked = 0
  await opener.goOn({ concurrency: 1, reuse: true })
  assert.equal(asked, 1)
  assert.deepEqual(
    [...kept.keys()],
    Object.keys(made.records).filter((digest) => digest !== first[0]),
  )

  const later = bench(archive)
  const at = { status: 'finished', startedAt: 1, endedAt: 2 } as const
  const again = { ...at, source, file: 'run', attachments, choice, bundle: half }
  await later.reopen(again, () => {})
  const whole: RunBundle = JSON.parse((await (await later.bundle())?.text()) ?? '')
  assert.deepEqual(timeless(whole.cells), timeless(made.cells))
  assert.equal(asked, 1)

  // What is kept here by now says nothing about what the run came with.
  const updates: RunUpdate[] = []
  await bench(archive).openRun(half, (batch) => void updates.push(...batch))
  const scores = updates.findLast((update) => update.type === 'scores')?.scores
  assert.equal(scores?.targets.capital?.[0]?.errors, 1)
})
