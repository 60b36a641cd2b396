import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileGraph } from '../graph/compile.ts'
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

const graph = compileGraph(benchmarkOf(['one', 'two', 'three']), { models: [fakeModel('fake/m')] })

function world(script: Script, records = new MemoryRecords()) {
  const clock = new VirtualClock()
  const client = new ScriptedClient(clock, script)
  return { clock, client, records, ports: { client, records, clock, random: () => 0.5 } }
}

/** The first twenty tries of each call find no server. */
const cutOff: Script = (_, attempt) =>
  attempt <= 20 ? { kind: 'error', afterMs: 5, error: modelErrors.network() } : { kind: 'reply', afterMs: 5 }

test('a call that is cut off waits for the connection and is made again, more often than errors are', async () => {
  const { clock, records, ports } = world(cutOff)
  let waits = 0
  const connection = {
    restored: (signal: AbortSignal) => {
      waits++
      return clock.sleep(1000, signal)
    },
  }
  const { cells } = await clock.drive(startRun(graph, { ...ports, connection }, { concurrency: 2 }).done)
  assert.deepEqual(
    cells.map(({ status }) => status),
    ['scored', 'scored', 'scored'],
  )
  assert.equal(waits, 60)
  assert.deepEqual(
    [...records.records.values()].map(({ latencyMs }) => latencyMs),
    [5, 5, 5],
  )
})

test('a host that cannot tell retries it as any other error', async () => {
  const { clock, ports } = world(cutOff)
  const { cells } = await clock.drive(startRun(graph, ports, { concurrency: 2 }).done)
  assert.deepEqual(
    cells.map(({ status }) => status),
    ['error', 'error', 'error'],
  )
})

test('a run that waits for the connection can be stopped', async () => {
  const { clock, ports } = world(cutOff)
  const connection = { restored: (signal: AbortSignal) => clock.sleep(1_000_000, signal) }
  const run = startRun(graph, { ...ports, connection }, { concurrency: 2 })
  clock.after(500, () => run.cancel())
  const { status, cells } = await clock.drive(run.done)
  assert.equal(status, 'cancelled')
  assert.ok(cells.every((cell) => cell.status === 'cancelled'))
})

test('a run of recorded calls alone calls nothing, and what is not recorded ends as cancelled', async () => {
  const whole = world(() => ({ kind: 'reply', afterMs: 5 }))
  const run = startRun(graph, whole.ports, { concurrency: 1 })
  whole.clock.after(7, () => run.cancel())
  await whole.clock.drive(run.done)
  const again = world(() => ({ kind: 'reply', afterMs: 5 }), whole.records)
  const { cells } = await again.clock.drive(startRun(graph, again.ports, { concurrency: 1, recordedOnly: true }).done)
  assert.deepEqual(
    cells.map(({ status }) => status),
    ['scored', 'cancelled', 'cancelled'],
  )
  assert.equal(again.client.replies.size, 0)
})
