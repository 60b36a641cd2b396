import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compileGraph } from '../graph/compile.ts'
import type { RunEvent } from './events.ts'
import { startRun } from './run.ts'
import { VirtualClock } from './testing/virtual-clock.testing.ts'
import {
  benchmarkOf,
  fakeModel,
  MemoryRecords,
  modelErrors,
  type Script,
  ScriptedClient,
} from './testing/world.testing.ts'

const rows = Array.from({ length: 200 }, (_, index) => `question ${index}`)
const concurrency = 32

/** Milliseconds until the last cell of one model has ended. */
async function timeOf(model: string, models: readonly string[], script: Script): Promise<number> {
  const clock = new VirtualClock()
  const graph = compileGraph(benchmarkOf(rows), { models: models.map(fakeModel) })
  const startedAt = clock.now()
  let endedAt = startedAt
  const onEvents = (batch: readonly RunEvent[]) => {
    if (batch.some((event) => event.type === 'cell' && event.cell.model === model)) endedAt = clock.now()
  }
  const ports = { client: new ScriptedClient(clock, script), records: new MemoryRecords(), clock, random: () => 0.5 }
  const { cells } = await clock.drive(startRun(graph, ports, { concurrency, onEvents }).done)
  assert.ok(cells.every(({ status }) => status === 'scored'))
  return endedAt - startedAt
}

const quick: Script = () => ({ kind: 'reply', afterMs: 100 })

describe('one model that holds up', () => {
  it('while it waits for Retry-After, costs the others nothing but their share', async () => {
    const script: Script = (digest, attempt, request) =>
      request.model === 'slow/a' && attempt < 4
        ? { kind: 'error', afterMs: 20, error: modelErrors.rateLimit(60_000) }
        : quick(digest, attempt, request)
    const alone = await timeOf('quick/b', ['quick/b'], quick)
    const beside = await timeOf('quick/b', ['slow/a', 'quick/b'], script)
    assert.ok(beside < 3 * alone, `${beside} ms beside, ${alone} ms alone`)
  })

  it('by its slow answers, leaves the others their share of the places', async () => {
    const script: Script = (digest, attempt, request) =>
      request.model === 'slow/a' ? { kind: 'reply', afterMs: 60_000 } : quick(digest, attempt, request)
    const alone = await timeOf('quick/b', ['quick/b'], quick)
    const beside = await timeOf('quick/b', ['slow/a', 'quick/b'], script)
    assert.ok(beside < 3 * alone, `${beside} ms beside, ${alone} ms alone`)
  })

  it('takes every place that nobody else wants', async () => {
    const alone = await timeOf('slow/a', ['slow/a'], () => ({ kind: 'reply', afterMs: 1000 }))
    const script: Script = (_, __, request) => ({ kind: 'reply', afterMs: request.model === 'slow/a' ? 1000 : 1 })
    const beside = await timeOf('slow/a', ['slow/a', 'quick/b'], script)
    assert.ok(beside <= alone + 1000, `${beside} ms beside, ${alone} ms alone`)
  })
})
