import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compileGraph } from '../graph/compile.ts'
import type { Benchmark, Task } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { type RunOptions, startRun } from './run.ts'
import { spentOn } from './spent.ts'
import { VirtualClock } from './testing/virtual-clock.testing.ts'
import {
  benchmarkOf,
  fakeModel,
  MemoryRecords,
  modelErrors,
  type Script,
  ScriptedClient,
} from './testing/world.testing.ts'

const rows = Array.from({ length: 20 }, (_, index) => `question ${index}`)
const reply: Script = () => ({ kind: 'reply', afterMs: 10 })
const unpriced: ModelInfo = { id: 'gateway/unpriced', provider: 'gateway', kind: 'live' }

async function run(
  models: readonly ModelInfo[],
  options: Partial<RunOptions>,
  { script = reply, records = new MemoryRecords(), task = {} as Partial<Task>, more = {} as Partial<Benchmark> } = {},
) {
  const clock = new VirtualClock()
  const client = new ScriptedClient(clock, script)
  const graph = compileGraph(benchmarkOf(rows, task, more), { models })
  const ports = { client, records, clock, random: () => 0.5 }
  const outcome = await clock.drive(startRun(graph, ports, { concurrency: 4, ...options }).done)
  const tries = [...client.tries.values()].reduce((sum, count) => sum + count, 0)
  return { outcome, tries, records }
}

describe('a limit of dollars', () => {
  it('lets no call be made while the price of a contestant is not known, and names it', async () => {
    const { outcome, tries } = await run([fakeModel('fake/m'), unpriced], { limits: { usd: 100 } })
    assert.equal(tries, 0)
    assert.equal(outcome.status, 'limited')
    assert.match(outcome.message ?? '', /limit of \$100 cannot be kept.*price of gateway\/unpriced is not known/)
    assert.ok(outcome.cells.every(({ status }) => status === 'skipped'))
  })

  it('lets no call be made while the price of a judge is not known', async () => {
    const task: Partial<Task> = { checks: [{ judge: 'Is it right?', model: 'gateway/judge' }] }
    const limited = await run([fakeModel('fake/m')], { limits: { usd: 100 } }, { task })
    assert.equal(limited.tries, 0)
    assert.match(limited.outcome.message ?? '', /price of gateway\/judge is not known/)
    const priced = await run(
      [fakeModel('fake/m')],
      { limits: { usd: 100 }, judges: [fakeModel('gateway/judge')] },
      { task },
    )
    assert.ok(priced.tries > 0)
  })

  it('is no obstacle where there is none', async () => {
    const { outcome } = await run([unpriced], { limits: { tokens: 1_000_000 } })
    assert.equal(outcome.status, 'finished')
    assert.equal(outcome.progress.usd, null)
  })
})

describe('a run that is continued', () => {
  const failingOnce: Script = (_, attempt) =>
    attempt === 1 ? { kind: 'error', afterMs: 1, error: modelErrors.server() } : { kind: 'reply', afterMs: 10 }
  const models = [fakeModel('fake/m')]

  it('has no more requests than its limit, retries counted, however often it is continued', async () => {
    const records = new MemoryRecords()
    const limits = { requests: 12 }
    let tries = 0
    for (let part = 0; part < 3; part++) {
      const again = await run(
        models,
        { limits, spent: spentOn(records.records.values()) },
        { script: failingOnce, records },
      )
      assert.equal(again.outcome.status, 'limited')
      tries += again.tries
    }
    assert.equal(tries, 12)
  })

  for (const limits of [{ tokens: 1300 }, { usd: 0.0025 }]) {
    it(`has no more than ${JSON.stringify(limits)} in all its parts`, async () => {
      const whole = await run(models, { limits })
      const records = new MemoryRecords()
      await run(models, { limits: { ...limits, requests: 2 } }, { records })
      assert.equal(records.records.size, 2)
      await run(models, { limits, spent: spentOn(records.records.values()) }, { records })
      assert.equal(records.records.size, whole.records.records.size)
      assert.ok(records.records.size < rows.length)
    })
  }
})
