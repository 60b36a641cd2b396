import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChatRequest, ModelError, type ModelInfo } from '../models/chat.ts'
import { textOf } from '../models/message-text.ts'
import type { RunUpdate } from './api.ts'
import { Bench } from './bench.ts'
import type { CellUpdate } from './cell-state.ts'
import { LabelsInMemory } from './label-archive.ts'
import { systemClock } from './system-clock.ts'

const source = `benchleaf: 1
title: Greetings
main: greet
models: [local/kind]
datasets:
  people:
    rows:
      - {id: ann, name: Ann}
      - {id: bob, name: Bob}
      - {id: cid, name: Cid}
rubrics:
  manners:
    judge: local/judge
    scale: 1..5
    criteria:
      warm: {ask: Is it warm?, weight: 2}
      short: {ask: Is it short?}
tasks:
  greet:
    dataset: people
    prompt: "Greet {{ name }}"
    checks:
      - rubric: manners
      - contains: "{{ name }}"
`
const model = (id: string): ModelInfo => ({ id, provider: 'local', kind: 'live', prices: { input: 1, output: 1 } })
const judges = [model('local/judge')]
const choice = { models: [model('local/kind')], judges }
const options = { concurrency: 4, reuse: true }

/** Greets everybody; its judge gives 5 for warmth, 3 for shortness, and 1 where the criterion speaks of a hug. */
function reply({ model: id, messages }: ChatRequest): string {
  const said = messages.map(textOf).join('\n')
  if (id !== 'local/judge') return `Hello, ${/Greet (\w+)/.exec(said)?.[1]}!`
  const verdict = said.includes('hug') ? '1' : said.includes('warm') ? '5' : '3'
  return JSON.stringify({ reasoning: 'Seen.', verdict })
}

/** A finished run, and all that is asked and heard from then on. */
async function afterRun() {
  const asked: ChatRequest[] = []
  const heard: RunUpdate[] = []
  let refuses = (_: ChatRequest) => false
  const refuse = (which: typeof refuses) => {
    refuses = which
  }
  const bench = new Bench({
    client: {
      chat: async (request) => {
        asked.push(request)
        if (refuses(request)) throw new ModelError('No.', { code: 'refused', retryable: false })
        const usage = { inputTokens: 10, outputTokens: 1 }
        return { text: reply(request), finishReason: 'stop', model: request.model, usage }
      },
    },
    archive: Promise.resolve(undefined),
    labels: Promise.resolve(new LabelsInMemory()),
    clock: systemClock,
    random: () => 0.5,
    newId: () => 'run-1',
    proxy: () => 'http://localhost:8787/v1',
    onNotice: () => {},
  })
  await bench.read(source, 'greet.bench.yaml')
  await bench.start(choice, options, (batch) => void heard.push(...batch))
  assert.equal(asked.length, 3 + 6)
  asked.length = 0
  const edit = async (from: string | RegExp, to: string) => {
    const changed = source.replace(from, to)
    assert.notEqual(changed, source)
    const { outline } = await bench.read(changed, 'greet.bench.yaml')
    assert.ok(outline)
    heard.length = 0
    await bench.rescore(judges)
  }
  const tweak = () => {
    const update = heard.findLast((item) => item.type === 'tweak')
    assert.ok(update?.type === 'tweak')
    return update.tweak
  }
  const cells = () => {
    const last = new Map<number, CellUpdate>()
    for (const item of heard) if (item.type === 'cells') for (const cell of item.cells) last.set(cell.index, cell)
    return [...last.values()].sort((a, b) => a.index - b.index)
  }
  return { bench, asked, heard, refuse, edit, tweak, cells }
}

test('another weight re-scores every answer, and asks nobody', async () => {
  const { asked, edit, tweak, cells } = await afterRun()
  await edit('weight: 2', 'weight: 5')
  assert.equal(asked.length, 0)
  assert.deepEqual(tweak()?.parts, [{ kind: 'rubric', name: 'manners', criteria: ['warm'] }])
  assert.deepEqual([tweak()?.rescored, tweak()?.changed, tweak()?.calls], [3, 3, 0])
  // The rubric's score goes from (2·1 + 0.5) / 3 to (5·1 + 0.5) / 6, and is half of the cell's.
  const [before, after] = [(2.5 / 3 + 1) / 2, (5.5 / 6 + 1) / 2]
  for (const cell of cells()) {
    assert.ok(Math.abs((cell.score ?? 0) - after) < 1e-12)
    assert.ok(Math.abs((cell.before?.score ?? 0) - before) < 1e-12)
  }
  const [change] = tweak()?.scoreChanges ?? []
  assert.equal(change?.n, 3)
  assert.ok(Math.abs((change?.difference ?? 0) - (after - before)) < 1e-12)
})

test('a sharper criterion needs its own verdicts alone, and they are the only calls made', async () => {
  const { bench, asked, heard, edit, tweak, cells } = await afterRun()
  await edit('Is it warm?', 'Is it as warm as a hug?')
  assert.equal(asked.length, 0)
  assert.deepEqual([tweak()?.rescored, tweak()?.toJudge, tweak()?.calls, tweak()?.judgeCalls], [0, 3, 3, 3])
  assert.ok((tweak()?.usd ?? 0) > 0)
  assert.deepEqual(
    cells().map(({ needs, state }) => [needs, state]),
    [1, 2, 3].map(() => ['verdict', 'pass']),
  )
  assert.equal((await bench.cell(0))?.needs, 'verdict')
  heard.length = 0
  assert.equal((await bench.complete(judges, options)).status, 'finished')
  assert.equal(asked.length, 3)
  for (const { messages } of asked) assert.match(messages.map(textOf).join(), /as warm as a hug/)
  assert.deepEqual(
    cells().map(({ state, before }) => [state, before?.state]),
    [1, 2, 3].map(() => ['fail', 'pass']),
  )
  assert.deepEqual([tweak()?.changed, tweak()?.toJudge], [3, 0])
  assert.equal((await bench.cell(0))?.before?.state, 'pass')
  assert.equal(heard.filter(({ type }) => type === 'started').length, 0)
})

test('what is undone shows the results as they were, without a mark', async () => {
  const { bench, asked, heard, edit, tweak, cells } = await afterRun()
  await edit('Is it warm?', 'Is it as warm as a hug?')
  await bench.complete(judges, options)
  asked.length = 0
  assert.equal(await bench.sourceBefore(), source)
  await bench.read(source, 'greet.bench.yaml')
  heard.length = 0
  await bench.rescore(judges)
  assert.equal(tweak(), null)
  assert.deepEqual(
    cells().map(({ state, before, needs }) => [state, before, needs]),
    [1, 2, 3].map(() => ['pass', undefined, undefined]),
  )
  assert.equal(asked.length, 0)
})

test('another prompt needs new answers, and the old ones stay in sight', async () => {
  const { edit, tweak, cells } = await afterRun()
  await edit('Greet {{ name }}', 'Greet {{ name }} warmly')
  assert.deepEqual(tweak()?.parts, [{ kind: 'asking', name: 'greet' }])
  assert.deepEqual([tweak()?.toAnswer, tweak()?.calls, tweak()?.judgeCalls], [3, 9, 6])
  assert.deepEqual(
    cells().map(({ needs, state }) => [needs, state]),
    [1, 2, 3].map(() => ['answer', 'pass']),
  )
})

test('a new row is a new line of the grid; the others keep their results', async () => {
  const { bench, heard, edit, tweak, cells } = await afterRun()
  await edit('- {id: bob, name: Bob}', '- {id: dan, name: Dan}\n      - {id: bob, name: Bob}')
  assert.ok(heard.some((item) => item.type === 'reshaped' && item.shape.cellCount === 4))
  assert.deepEqual(
    cells().map(({ needs, state }) => [needs, state]),
    [
      [undefined, 'pass'],
      ['answer', 'pending'],
      [undefined, 'pass'],
      [undefined, 'pass'],
    ],
  )
  assert.deepEqual([tweak()?.rescored, tweak()?.changed, tweak()?.toAnswer], [3, 0, 1])
  assert.deepEqual(
    (await bench.grid.rows('greet', 0, 4, [])).map(({ id }) => id),
    ['ann', 'dan', 'bob', 'cid'],
  )
  assert.equal((await bench.cell(2))?.row, 'bob')
})

test('a changed check is kept as the run’s own, and its file holds the source that gave the results', async () => {
  const { bench, edit, tweak, cells, heard } = await afterRun()
  await edit('- contains: "{{ name }}"', '- contains: Ann')
  assert.deepEqual(tweak()?.parts, [{ kind: 'checks', name: 'greet' }])
  assert.deepEqual(
    cells().map(({ state, before }) => [state, before?.state]),
    [
      ['pass', undefined],
      ['fail', 'pass'],
      ['fail', 'pass'],
    ],
  )
  heard.length = 0
  await bench.keep()
  assert.equal(tweak(), null)
  assert.deepEqual(
    cells().map(({ state, before }) => [state, before]),
    [
      ['pass', undefined],
      ['fail', undefined],
      ['fail', undefined],
    ],
  )
  const bundle = JSON.parse((await (await bench.bundle())?.text()) ?? '')
  assert.match(bundle.benchmark.source, /contains: Ann/)
  assert.equal(bundle.report.tasks.greet.models['local/kind'].passRate, 1 / 3)
})

test('a second edit gives up the first scoring', async () => {
  const { bench, heard, tweak } = await afterRun()
  heard.length = 0
  await bench.read(source.replace('weight: 2', 'weight: 3'), 'greet.bench.yaml')
  const first = bench.rescore(judges)
  await bench.read(source.replace('weight: 2', 'weight: 4'), 'greet.bench.yaml')
  await Promise.all([first, bench.rescore(judges)])
  assert.equal(heard.filter(({ type }) => type === 'tweak').length, 1)
  assert.equal(tweak()?.changed, 3)
})

test('a task that is gone leaves the results of before in sight, and says so', async () => {
  const { edit, tweak } = await afterRun()
  await edit(/greet(?=:|$)/gm, 'welcome')
  assert.equal(tweak()?.gone, true)
})

test('a scoring from records is, to the last digit, that of a run of the changed benchmark', async () => {
  const changed = source.replace('weight: 2', 'weight: 7').replace('- contains: "{{ name }}"', '- contains: Ann')
  const cellsOf = async (bench: Bench) => {
    const { cells, report } = JSON.parse((await (await bench.bundle())?.text()) ?? '')
    const scored = cells.map(({ latencyMs: _, ...cell }: { latencyMs: number }) => cell)
    return { scored, score: report.tasks.greet.models['local/kind'].score }
  }
  const { bench } = await afterRun()
  await bench.read(changed, 'greet.bench.yaml')
  await bench.rescore(judges)
  const rescored = await cellsOf(bench)
  const { bench: fresh } = await afterRun()
  await fresh.read(changed, 'greet.bench.yaml')
  await fresh.start(choice, { ...options, reuse: false }, () => {})
  assert.deepEqual(rescored, await cellsOf(fresh))
})

test('a judge that fails on one answer is asked again for that one alone', async () => {
  const { bench, asked, refuse, edit, tweak } = await afterRun()
  await edit('Is it warm?', 'Is it as warm as a hug?')
  refuse(({ messages }) => messages.map(textOf).join().includes('Greet Bob'))
  await bench.complete(judges, options)
  await bench.rescore(judges)
  assert.deepEqual([tweak()?.rescored, tweak()?.toJudge, tweak()?.calls], [2, 1, 1])
  refuse(() => false)
  asked.length = 0
  await bench.complete(judges, options)
  await bench.rescore(judges)
  assert.equal(asked.length, 1)
  assert.deepEqual([tweak()?.rescored, tweak()?.toJudge, tweak()?.calls], [3, 0, 0])
})
