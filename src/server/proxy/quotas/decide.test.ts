import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Change, grant, settlement, type Wish, wishOf } from './decide.ts'
import { toUnits } from './quota-names.ts'

const noon = Date.parse('2026-11-23T12:00:30Z')
const limits = {
  client: { requests_per_minute: 20, tokens_per_day: 1_000, usd_per_day: 0.001 },
  total: { requests_per_minute: null, tokens_per_day: 1_500, usd_per_day: 0.0015 },
}

const call = fc.record({
  client: fc.constantFrom('a', 'b', 'c'),
  tokens: fc.nat(400),
  usd: fc.option(fc.double({ min: 0, max: 0.0004, noNaN: true })),
  /** The share of the reserved that is used, and after how many further calls that is known. */
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  delay: fc.nat(5),
})

test('however calls come and end, no counter passes its limit, and in the end each holds exactly what was used', () => {
  fc.assert(
    fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
      const used = new Map<string, number>()
      const limitOf = new Map<string, number | null>()
      const due: { at: number; changes: readonly Change[] }[] = []
      const spent = new Map<string, number>()
      const apply = (changes: readonly Change[]) => {
        for (const { counter, units } of changes) used.set(counter.key, (used.get(counter.key) ?? 0) + units)
      }
      calls.forEach(({ client, tokens, usd, share, delay }, index) => {
        for (const { changes } of due.filter(({ at }) => at === index)) apply(changes)
        const wish: Wish = wishOf(client, { tokens, usd }, limits, noon)
        for (const { counter, limit } of wish.changes) limitOf.set(counter.key, limit)
        if (grant(wish, used)) return
        const really = { tokens: Math.floor(tokens * share), usd: usd === null ? null : usd * share }
        due.push({ at: index + 1 + delay, changes: settlement(wish, really) })
        for (const { counter } of wish.changes) {
          const units = { requests_per_minute: 1, tokens_per_day: really.tokens, usd_per_day: really.usd ?? 0 }
          spent.set(counter.key, (spent.get(counter.key) ?? 0) + toUnits(counter.quota, units[counter.quota]))
        }
        for (const [key, limit] of limitOf) assert.ok(limit === null || (used.get(key) ?? 0) <= limit, key)
      })
      for (const { changes } of due.filter(({ at }) => at >= calls.length)) apply(changes)
      for (const [key, units] of spent) assert.equal(used.get(key), units, key)
    }),
  )
})

test('a refused wish changes nothing, and what takes nothing is not refused', () => {
  const used = new Map<string, number>()
  assert.equal(grant(wishOf('a', { tokens: 1_000, usd: null }, limits, noon), used), undefined)
  const before = new Map(used)
  assert.equal(grant(wishOf('a', { tokens: 1, usd: null }, limits, noon), used)?.refusedBy.quota, 'tokens_per_day')
  assert.deepEqual(used, before)
  assert.equal(grant(wishOf('a', { tokens: 0, usd: null }, limits, noon), used), undefined)
})

test('money is counted in whole billionths, rounded up', () => {
  assert.equal(toUnits('usd_per_day', 0.1 + 0.2), 300_000_000)
  assert.equal(toUnits('usd_per_day', 1e-10), 1)
  assert.equal(toUnits('usd_per_day', 0), 0)
})
