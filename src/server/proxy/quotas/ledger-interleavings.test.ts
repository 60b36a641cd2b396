import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Database } from '../../database/database.ts'
import { onEveryDatabase } from '../../testing/databases.testing.ts'
import { countersAt } from './decide.ts'
import { QuotaLedger, type Reservation } from './ledger.ts'
import { toUnits } from './quota-names.ts'
import { QuotaStore } from './quota-store.ts'

const noon = Date.parse('2026-11-23T12:00:30Z')
const dayMs = 86_400_000
const limits = {
  client: { requests_per_minute: 20, tokens_per_day: 1_000, usd_per_day: 0.001 },
  total: { requests_per_minute: null, tokens_per_day: 1_500, usd_per_day: 0.0015 },
}

type Fault = 'none' | 'before' | 'after'

/** A database whose transactions fail, before they are committed or after, when nobody can tell which. */
class FaultyStore extends QuotaStore {
  private readonly faults: Fault[]

  constructor(database: Database, faults: readonly Fault[]) {
    super(database)
    this.faults = [...faults]
  }

  override async update(...[batch, counters, decide]: Parameters<QuotaStore['update']>): Promise<void> {
    const fault = this.faults.shift() ?? 'none'
    await super.update(batch, counters, (used, last) => {
      const changes = decide(used, last)
      if (fault === 'before') throw new Error('gone before the commit')
      return changes
    })
    if (fault === 'after') throw new Error('gone after the commit')
  }
}

const step = fc.record({
  process: fc.nat(1),
  client: fc.constantFrom('a', 'b', 'c'),
  tokens: fc.integer({ min: 100, max: 400 }),
  usd: fc.option(fc.double({ min: 0, max: 0.0004, noNaN: true })),
  /** The share of the reserved that is used; null is a call that never ends. */
  share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  /** Turns of the event loop until it starts after the one before it, and until it ends. */
  pause: fc.constantFrom(0, 0, 0, 0, 20, 200),
  lasts: fc.nat(20),
})
const faults = fc.array(fc.constantFrom<Fault>('none', 'before', 'after'), { maxLength: 12 })

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

onEveryDatabase((underTest) => {
  test('however calls of two processes come and end, and transactions fail, no limit is passed and nothing is lost', async (context) => {
    const database = await underTest.open(context)
    let day = 0
    const run = async (
      steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[],
      failing: readonly Fault[][],
    ) => {
      // Every run has a day of its own, so that it begins with nothing used.
      const now = noon + ++day * dayMs
      const ledgers = failing.map(
        (each) =>
          new QuotaLedger(
            new FaultyStore(database, each),
            limits,
            () => now,
            () => undefined,
          ),
      )
      /** What callers know to be taken: as reserved, and once settled as used. */
      const held = new Map<string, number>()
      const take = (client: string, requests: number, tokens: number, usd: number | null, sign: 1 | -1) => {
        const units = {
          requests_per_minute: requests,
          tokens_per_day: tokens,
          usd_per_day: toUnits('usd_per_day', usd ?? 0),
        }
        for (const { key, quota, whose } of countersAt(client, now)) {
          const sum = (held.get(key) ?? 0) + sign * units[quota]
          held.set(key, sum)
          const limit = limits[whose][quota]
          assert.ok(limit === null || sum <= toUnits(quota, limit), `${sum} are out of ${key}, of ${limit}`)
        }
      }
      // The rows are made beforehand: who makes one has it to themselves.
      const rows = ['a', 'b', 'c'].flatMap((client) => countersAt(client, now))
      await new QuotaStore(database).update({ writer: `day ${day}`, number: 1, at: now }, rows, () => [])
      const calls: Promise<void>[] = []
      for (const { process, client, tokens, usd, share, pause, lasts } of steps) {
        await turns(pause)
        const call = async () => {
          const granted = await ledgers[process]?.reserve(client, { tokens, usd }).catch(() => undefined)
          if (!granted || 'exceeded' in granted) return
          take(client, 1, tokens, usd, 1)
          if (share === null) return
          await turns(lasts)
          settle(granted, client, tokens, usd, share)
        }
        const settle = (place: Reservation, client: string, tokens: number, usd: number | null, share: number) => {
          const used = { tokens: Math.floor(tokens * share), usd: usd === null ? null : usd * share }
          take(client, 0, tokens, usd, -1)
          take(client, 0, used.tokens, used.usd, 1)
          place.settle(used)
        }
        calls.push(call())
      }
      await Promise.all(calls)
      for (const ledger of ledgers) for (let again = 0; again < 15; again++) await ledger.flush()
      const written = await new QuotaStore(database).read(rows)
      for (const [key, units] of held) assert.equal(written.get(key) ?? 0, units, key)
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), fc.tuple(faults, faults), run), {
      numRuns: 25,
    })
  })
})
