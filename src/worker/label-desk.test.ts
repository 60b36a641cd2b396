import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ModelInfo } from '../models/chat.ts'
import { textOf } from '../models/message-text.ts'
import { Bench } from './bench.ts'
import { LabelsInMemory } from './label-archive.ts'
import { systemClock } from './system-clock.ts'

const rows = 30
const source = `benchleaf: 1
title: Greetings
main: greet
models: [local/kind]
datasets:
  people: {rows: [${Array.from({ length: rows }, (_, row) => `{id: p${row}, name: N${row}}`).join(', ')}]}
rubrics:
  manners:
    judge: local/judge
    scale: 1..5
    criteria:
      warm: {ask: "Is it warm to {{ name }}?", weight: 2}
      safe: {ask: Is it safe?, scale: pass_fail, na: true}
tasks:
  greet:
    dataset: people
    prompt: "Greet {{ name }}"
    checks:
      - rubric: manners
`
const model = (id: string): ModelInfo => ({ id, provider: 'local', kind: 'live', prices: { input: 1, output: 1 } })
const choice = { models: [model('local/kind')], judges: [model('local/judge')] }

async function afterRun(labels = new LabelsInMemory()): Promise<Bench> {
  const bench = new Bench({
    client: {
      chat: async ({ model: id, messages }) => {
        const said = messages.map(textOf).join()
        const verdict = said.includes('warm') ? '4' : 'pass'
        const text = id === 'local/judge' ? JSON.stringify({ reasoning: 'Yes.', verdict }) : 'Hello!'
        return { text, finishReason: 'stop', model: id, usage: { inputTokens: 1, outputTokens: 1 } }
      },
    },
    archive: Promise.resolve(undefined),
    labels: Promise.resolve(labels),
    clock: systemClock,
    random: () => 0.5,
    newId: () => 'run',
    proxy: () => 'http://localhost:8787/v1',
    onNotice: () => {},
  })
  await bench.read(source, 'greet.bench.yaml')
  await bench.start(choice, { concurrency: 4, reuse: true }, () => {})
  return bench
}

const warm = { check: 'rubric manners', criterion: 'warm', note: '', by: 'jane' }
const safe = { ...warm, criterion: 'safe' }

test('a cell offers its criteria as the judge reads them, with the judge’s verdict and the person’s own', async () => {
  const bench = await afterRun()
  const [first, second] = await bench.gradable(3, 'jane')
  assert.equal(first?.ask, 'Is it warm to N3?')
  assert.deepEqual(
    first?.grades.map(({ verdict }) => verdict),
    ['1', '2', '3', '4', '5'],
  )
  assert.deepEqual(first?.judge, { verdict: '4', reason: '4: Yes.' })
  assert.equal(first?.label, null)
  assert.equal(second?.na, true)
  await bench.label({ ...warm, index: 3, verdict: '2', note: 'cold ' })
  assert.deepEqual((await bench.gradable(3, 'jane'))[0]?.label, { verdict: '2', note: 'cold' })
  assert.equal((await bench.gradable(3, 'joe'))[0]?.label, null)
  assert.equal((await bench.gradable(4, 'jane'))[0]?.label, null)
  await bench.label({ ...warm, index: 3, verdict: null })
  assert.equal((await bench.gradable(3, 'jane'))[0]?.label, null)
})

test('an older wording’s label is shown as such, does not count, and comes back with the wording', async () => {
  const bench = await afterRun()
  await bench.label({ ...warm, index: 0, verdict: '5' })
  await bench.read(source.replace('Is it warm to', 'Is it truly warm to'), 'greet.bench.yaml')
  await bench.rescore([])
  const [criterion] = await bench.gradable(0, 'jane')
  assert.deepEqual([criterion?.label, criterion?.stale, criterion?.judge], [null, '5', null])
  await bench.read(source.replace('weight: 2', 'weight: 7'), 'greet.bench.yaml')
  await bench.rescore([])
  assert.equal((await bench.gradable(0, 'jane'))[0]?.label?.verdict, '5')
})

test('agreement, what disagrees and where, and how many labels are missing', async () => {
  const bench = await afterRun()
  const empty = await bench.calibration('jane')
  assert.deepEqual([empty?.criteria, empty?.cells, empty?.labelled], [[], rows, 0])
  for (let index = 0; index < rows; index++) {
    await bench.label({ ...warm, index, verdict: index < 6 ? '1' : '4' })
    await bench.label({ ...safe, index, verdict: index === 0 ? 'n/a' : 'pass' })
  }
  const view = await bench.calibration('jane')
  assert.ok(view)
  const [first, second] = view.criteria
  assert.equal((first?.tuning.n ?? 0) + (first?.reporting.n ?? 0), rows)
  assert.equal((second?.tuning.n ?? 0) + (second?.reporting.n ?? 0), rows - 1)
  assert.deepEqual([...(first?.disagreements ?? [])].map(({ index }) => index).sort(), [0, 1, 2, 3, 4, 5])
  assert.deepEqual(view.unused, [{ why: 'to this person the criterion does not apply', count: 1 }])
  assert.ok((first?.needed ?? 0) > 0)
  assert.ok(first?.reporting.accuracyLow !== null && first?.reporting.accuracyHigh !== null)
  assert.deepEqual([view.next, view.labelled], [null, rows])
})

test('labels leave and come as a file', async () => {
  const bench = await afterRun()
  await bench.label({ ...warm, index: 2, verdict: '3', note: 'so so' })
  const file = await (await bench.exportLabels()).text()
  assert.match(file, /"verdict":"3"/)
  const other = await afterRun()
  const { added, problems } = await other.importLabels(`${file}nonsense\n`)
  assert.equal(added, 1)
  assert.match(problems[0] ?? '', /^Line 2 is no label/)
  assert.deepEqual((await other.gradable(2, 'jane'))[0]?.label, { verdict: '3', note: 'so so' })
})
