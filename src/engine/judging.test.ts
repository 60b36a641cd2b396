import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compileGraph } from '../graph/compile.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Rubric } from '../language/benchmark.ts'
import { passFail } from '../language/scale.ts'
import type { ChatRequest, ModelClient } from '../models/chat.ts'
import { startRun } from './run.ts'
import { VirtualClock } from './testing/virtual-clock.testing.ts'
import { benchmarkOf, fakeModel, MemoryRecords, modelErrors } from './testing/world.testing.ts'

/** What the judge does each time it is asked, from the first; the last of them again and again. */
type Script = readonly (string | 'fails')[]

const pass = '{"reasoning": "It is.", "verdict": "pass"}'
const judge: Check = { judge: 'Is it right?', model: 'fake/judge' }
const rubric: Rubric = {
  name: 'clear',
  panel: { judges: ['fake/judge'], combine: 'mean', samples: 1 },
  batch: false,
  scale: passFail,
  criteria: [
    {
      name: 'short',
      ask: 'Is it short?',
      scale: passFail,
      weight: 1,
      levels: {},
      na: false,
      required: false,
      examples: [],
    },
    {
      name: 'plain',
      ask: 'Is it plain?',
      scale: passFail,
      weight: 1,
      levels: {},
      na: false,
      required: false,
      examples: [],
    },
  ],
}

async function judged(script: Script, check: Check = judge) {
  const clock = new VirtualClock()
  const asked: ChatRequest[] = []
  const client: ModelClient = {
    async chat(request) {
      const said = request.model === 'fake/judge' ? script[Math.min(asked.push(request), script.length) - 1] : 'Paris'
      if (said === undefined || said === 'fails') throw modelErrors.badRequest('refused')
      return { text: said, finishReason: 'stop', model: request.model, usage: { inputTokens: 1, outputTokens: 1 } }
    },
  }
  const records = new MemoryRecords()
  const benchmark = benchmarkOf(['Capital of France?'], { checks: [check] }, { rubrics: { clear: rubric } })
  const graph = compileGraph(benchmark, { models: [fakeModel('fake/m')] })
  const run = startRun(graph, { client, records, clock, random: () => 0.5 }, { concurrency: 1 })
  const { cells } = await clock.drive(run.done)
  const [cell] = cells
  assert.ok(cell)
  return { cell, asked, records: records.records }
}

describe('a judge', () => {
  it('that can be read is asked once', async () => {
    const { cell, asked } = await judged([pass])
    assert.deepEqual([cell.status, cell.pass, asked.length, cell.records.length], ['scored', true, 1, 2])
  })

  it('that cannot be read is asked once more, told so and shown nothing of its reply', async () => {
    const { cell, asked } = await judged(['I would say pass.', pass])
    assert.deepEqual([cell.status, cell.pass, asked.length], ['scored', true, 2])
    const [first, second] = asked
    const { messages, ...settings } = first ?? { messages: [] }
    const { messages: again, ...sameSettings } = second ?? { messages: [] }
    assert.deepEqual(sameSettings, settings)
    assert.deepEqual(again.slice(0, -1), messages)
    assert.equal(again.at(-1)?.role, 'user')
    assert.doesNotMatch(JSON.stringify(again), /I would say/)
    assert.equal(cell.records.length, 3, 'both calls are the cell’s')
  })

  it('that cannot be read twice leaves the cell unscored, and is not asked a third time', async () => {
    const { cell, asked } = await judged(['What?', '{"verdict": "excellent"}', pass])
    assert.deepEqual([cell.status, cell.pass, cell.score, asked.length], ['unscored', null, null, 2])
    assert.match(cell.checks[0]?.reason ?? '', /"excellent" is not on the scale.*twice/)
    assert.equal(cell.output, 'Paris')
  })

  for (const script of [['fails'], ['What?', 'fails']] as const) {
    it(`that fails ${script.length === 1 ? 'at once' : 'when asked again'} makes the cell an error, and no low score`, async () => {
      const { cell, records } = await judged(script)
      assert.deepEqual([cell.status, cell.pass, cell.score], ['error', null, null])
      assert.match(cell.reason ?? '', /The judge fake\/judge failed: Refused/)
      assert.equal(cell.output, 'Paris', 'the answer is kept')
      assert.equal(records.size, 1 + script.length)
    })
  }

  it('that cannot be read on one criterion leaves the whole rubric unscored', async () => {
    const { cell, asked } = await judged([pass, 'What?', 'What?'], { rubric: 'clear' })
    assert.deepEqual([cell.status, asked.length], ['unscored', 3])
    assert.match(cell.checks[0]?.reason ?? '', /did not reply in JSON, twice/)
  })
})
