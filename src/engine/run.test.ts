import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compileGraph } from '../graph/compile.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Variant } from '../language/benchmark.ts'
import type { Digest } from '../language/canonical.ts'
import type { Cell } from './cell.ts'
import type { RunEvent } from './events.ts'
import type { CallRecord } from './record.ts'
import { defaultRetryPolicy } from './retry.ts'
import { type RunOptions, startRun } from './run.ts'
import { type ExpectedCell, type ExpectedRecord, naiveRun } from './testing/naive.testing.ts'
import { anyVariants } from './testing/variants.testing.ts'
import { VirtualClock } from './testing/virtual-clock.testing.ts'
import {
  type Behaviour,
  benchmarkOf,
  fakeModel,
  judgeModel,
  MemoryRecords,
  modelErrors,
  type Script,
  ScriptedClient,
} from './testing/world.testing.ts'

const reply: Behaviour = { kind: 'reply', afterMs: 50 }

function world(script: Script, records = new MemoryRecords(), clock = new VirtualClock()) {
  const client = new ScriptedClient(clock, script)
  return { clock, client, records, ports: { client, records, clock, random: () => 0.5 } }
}

function questions(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `question ${'x'.repeat(index)}`)
}

function said(record: CallRecord): ExpectedRecord {
  const attempts = record.attempts.length
  return record.status === 'done'
    ? { status: 'done', text: record.output.text, attempts }
    : { status: 'error', code: record.error.code, attempts }
}

function saidAll(records: Map<Digest, CallRecord>): Record<string, ExpectedRecord> {
  return Object.fromEntries(
    [...records].map(([digest, record]): [string, ExpectedRecord] => [digest, said(record)]).sort(),
  )
}

function sorted(records: ReadonlyMap<Digest, ExpectedRecord>): Record<string, ExpectedRecord> {
  return Object.fromEntries([...records].sort())
}

/** What a model that is paused leaves of a call: all of it, or the tries before the one that was not made any more. */
function assertBegun(record: ExpectedRecord, whole: ExpectedRecord | undefined): void {
  assert.ok(whole)
  if (record.attempts < whole.attempts) assert.equal(record.status, 'error')
  else assert.deepEqual(record, whole)
}

function essence({ status, pass, output, records }: Cell): ExpectedCell {
  assert.ok(status === 'scored' || status === 'unscored' || status === 'error')
  return { status, pass, output, records }
}

/** A script drawn from a seed: faults by digest and try, the same for whoever asks. */
function scriptOf(seed: number, faultShare: number): Script {
  return (digest, attempt) => {
    const draw = (Number.parseInt(digest.slice(0, 8), 16) ^ Math.imul(seed + attempt, 2654435761)) >>> 0
    const share = (draw % 1000) / 1000
    if (share >= faultShare) return { kind: 'reply', afterMs: 1 + (draw % 97) }
    const faults: readonly Behaviour[] = [
      { kind: 'error', afterMs: draw % 20, error: modelErrors.rateLimit(draw % 3000) },
      { kind: 'error', afterMs: draw % 20, error: modelErrors.server() },
      { kind: 'error', afterMs: draw % 20, error: modelErrors.malformed() },
      { kind: 'hang' },
      { kind: 'error', afterMs: 3, error: modelErrors.badRequest(`refused_${draw % 7}`) },
    ]
    return faults[draw % faults.length] ?? { kind: 'hang' }
  }
}

const anyCase = fc.record({
  rows: fc.integer({ min: 1, max: 12 }),
  models: fc.integer({ min: 1, max: 3 }),
  repeat: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(100_000),
  faultShare: fc.constantFrom(0, 0.2, 0.6, 0.95),
  concurrency: fc.integer({ min: 1, max: 9 }),
  perModel: fc.integer({ min: 1, max: 9 }),
  duplicates: fc.boolean(),
  variants: fc.oneof(fc.constant(undefined), anyVariants),
  judged: fc.boolean(),
})

function graphFor({
  rows,
  models,
  repeat,
  duplicates,
  variants,
  judged,
}: {
  rows: number
  models: number
  repeat: number
  duplicates: boolean
  variants: readonly [Variant, ...Variant[]] | undefined
  judged: boolean
}) {
  const asked = duplicates ? [...questions(rows), ...questions(rows)] : questions(rows)
  const judge: Check = { judge: 'Is it right?', model: judgeModel }
  const checks = judged && !variants ? { checks: [{ ends_with: '1' }, judge] } : {}
  return compileGraph(benchmarkOf(asked, { repeat, ...checks, ...(variants ? { variants } : {}) }), {
    models: Array.from({ length: models }, (_, index) => fakeModel(`fake/m${index}`)),
  })
}

describe('the engine against the naive executor', () => {
  it('makes the same records, each once, and the same cells, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async (drawn) => {
        const graph = graphFor(drawn)
        const script = scriptOf(drawn.seed, drawn.faultShare)
        const { clock, client, records, ports } = world(script)
        const outcome = await clock.drive(startRun(graph, ports, drawn).done)
        const expected = naiveRun(graph, script, defaultRetryPolicy)
        const got = saidAll(records.records)
        if (Object.keys(outcome.pausedModels).length === 0) {
          assert.deepEqual(got, sorted(expected.records))
          assert.deepEqual(outcome.cells.map(essence), expected.cells)
        } else
          for (const [digest, record] of Object.entries(got))
            assertBegun(record, expected.records.get(digest as Digest))
        assert.equal(new Set(records.appended).size, records.appended.length, 'a record was written twice')
        assert.ok(client.maxInFlight <= drawn.concurrency, 'more calls in flight than allowed')
        assert.ok(
          [...client.replies.values()].every((count) => count === 1),
          'an answered call was made again',
        )
      }),
      { numRuns: 150 },
    )
  })

  it('resumes after a stop at any moment, repeats no answered call, and ends in the same cells', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, fc.integer({ min: 0, max: 3000 }), async (drawn, stopAfter) => {
        const graph = graphFor(drawn)
        const script: Script = (digest, attempt) =>
          attempt === 1 && drawn.faultShare > 0.5
            ? { kind: 'error', afterMs: 5, error: modelErrors.server() }
            : scriptOf(drawn.seed, 0)(digest, attempt, { model: '', messages: [] })
        const whole = world(script)
        const uninterrupted = await whole.clock.drive(startRun(graph, whole.ports, drawn).done)
        const first = world(script)
        const run = startRun(graph, first.ports, drawn)
        first.clock.after(stopAfter, () => run.cancel())
        const stopped = await first.clock.drive(run.done)
        assert.equal(stopped.cells.length, graph.cellCount)
        assert.equal(stopped.progress.done, stopped.cells.filter(({ status }) => status !== 'cancelled').length)
        const done = new Set(
          [...first.records.records.values()].flatMap((it) => (it.status === 'done' ? it.digest : [])),
        )
        const second = world(script, first.records)
        const resumed = await second.clock.drive(startRun(graph, second.ports, drawn).done)
        for (const digest of second.client.tries.keys()) assert.ok(!done.has(digest), 'a finished call was repeated')
        const scores = (cells: typeof resumed.cells) => cells.map(({ latencyMs: _, ...rest }) => rest)
        assert.deepEqual(scores(resumed.cells), scores(uninterrupted.cells))
      }),
      { numRuns: 100 },
    )
  })
})

describe('a run', () => {
  const run = async (
    rows: number,
    script: Script,
    options: Partial<RunOptions> = {},
    records = new MemoryRecords(),
  ) => {
    const made = world(script, records)
    const graph = compileGraph(benchmarkOf(questions(rows)), { models: [fakeModel('fake/m')] })
    const outcome = await made.clock.drive(startRun(graph, made.ports, { concurrency: 8, ...options }).done)
    return { ...made, outcome, graph }
  }
  const count = (cells: readonly { status: string }[], status: string) =>
    cells.filter((cell) => cell.status === status).length

  it('fills its places', async () => {
    const { client } = await run(100, () => reply, { concurrency: 64 })
    assert.equal(client.maxInFlight, 64)
  })

  it('never waits less than Retry-After asks', async () => {
    const { records } = await run(1, (_, attempt) =>
      attempt === 1 ? { kind: 'error', afterMs: 1, error: modelErrors.rateLimit(7000) } : reply,
    )
    const [record] = records.records.values()
    assert.ok((record?.attempts[0]?.waitedMs ?? 0) >= 7000)
  })

  it('ends a call that hangs, and tries again', async () => {
    const { outcome } = await run(1, (_, attempt) => (attempt < 3 ? { kind: 'hang' } : reply), {
      limits: { per_call_seconds: 2 },
    })
    assert.equal(outcome.cells[0]?.status, 'scored')
    assert.equal(outcome.cells[0]?.attempts, 3)
  })

  it('ends a cell that finally failed as an error with its cause, never as a zero', async () => {
    const { outcome } = await run(1, () => ({ kind: 'error', afterMs: 1, error: modelErrors.server() }))
    assert.equal(outcome.cells[0]?.status, 'error')
    assert.equal(outcome.cells[0]?.score, null)
    assert.match(outcome.cells[0]?.reason ?? '', /server failed/)
  })

  it('gives up a model whose first calls all end in the same final error', async () => {
    const { outcome, client } = await run(10_000, () => ({
      kind: 'error',
      afterMs: 10,
      error: modelErrors.unauthorized(),
    }))
    assert.match(outcome.pausedModels['fake/m'] ?? '', /given up.*Wrong key/)
    assert.ok(client.tries.size <= 16, `${client.tries.size} calls were burned`)
    assert.equal(count(outcome.cells, 'error') + count(outcome.cells, 'skipped'), 10_000)
  })

  it('keeps the limit of requests, retries counted', async () => {
    const { outcome, client } = await run(
      50,
      (_, attempt) => (attempt === 1 ? { kind: 'error', afterMs: 1, error: modelErrors.server() } : reply),
      { limits: { requests: 30 } },
    )
    assert.equal(
      [...client.tries.values()].reduce((sum, tries) => sum + tries, 0),
      30,
    )
    assert.equal(outcome.status, 'limited')
    assert.match(outcome.message ?? '', /30 requests/)
  })

  it('keeps the limit of dollars with calls in flight together', async () => {
    const limits = { usd: 0.01 }
    const { outcome } = await run(500, () => reply, { limits, concurrency: 50 })
    assert.ok((outcome.progress.usd ?? 1) <= limits.usd)
    assert.equal(outcome.status, 'limited')
    assert.ok(count(outcome.cells, 'scored') > 0 && count(outcome.cells, 'skipped') > 0)
  })

  it('keeps the limit of minutes', async () => {
    const { clock, outcome } = await run(10_000, () => ({ kind: 'reply', afterMs: 1000 }), { limits: { minutes: 1 } })
    assert.equal(outcome.status, 'limited')
    assert.ok(clock.now() - 1_000_000 < 63_000)
  })

  it('cancels at once, even when the model does not answer', async () => {
    const { clock, ports } = world(() => ({ kind: 'hang' }))
    const graph = compileGraph(benchmarkOf(questions(100)), { models: [fakeModel('fake/m')] })
    const running = startRun(graph, ports, { concurrency: 8 })
    let cancelledAt = 0
    clock.after(500, () => {
      cancelledAt = clock.now()
      running.cancel()
    })
    const outcome = await clock.drive(running.done)
    assert.equal(outcome.status, 'cancelled')
    assert.equal(count(outcome.cells, 'cancelled'), 100)
    assert.ok(clock.now() - cancelledAt <= 100)
  })

  it('begins no call while paused, and goes on when resumed', async () => {
    const { clock, client, ports } = world(() => reply)
    const graph = compileGraph(benchmarkOf(questions(40)), { models: [fakeModel('fake/m')] })
    const running = startRun(graph, ports, { concurrency: 4 })
    let whilePaused = 0
    clock.after(120, () => running.pause())
    clock.after(300, () => {
      whilePaused = client.tries.size
    })
    clock.after(5000, () => {
      assert.equal(client.tries.size, whilePaused)
      running.resume()
    })
    const outcome = await clock.drive(running.done)
    assert.ok(whilePaused < 40)
    assert.equal(count(outcome.cells, 'scored'), 40)
  })

  it('stops with the cause when results can no longer be saved', async () => {
    class FullDisk extends MemoryRecords {
      override append(record: CallRecord): void {
        if (this.appended.length >= 5) throw new Error('no space left on device')
        super.append(record)
      }
    }
    const { outcome } = await run(200, () => reply, {}, new FullDisk())
    assert.equal(outcome.status, 'storage-failed')
    assert.match(outcome.message ?? '', /no space left/)
  })

  it('tells every cell once, in batches', async () => {
    const seen: number[] = []
    let batches = 0
    const onEvents = (batch: readonly RunEvent[]) => {
      batches++
      for (const event of batch) if (event.type === 'cell') seen.push(event.index)
    }
    await run(500, () => reply, { onEvents })
    assert.deepEqual(
      seen.toSorted((a, b) => a - b),
      Array.from({ length: 500 }, (_, index) => index),
    )
    assert.ok(batches < 150)
  })
})
