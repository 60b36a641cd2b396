import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { costOf, QuotaBook, type Reservation } from './quotas.ts'

const noon = Date.parse('2026-11-23T12:00:30Z')

function taken(result: ReturnType<QuotaBook['reserve']>): Reservation {
  return 'exceeded' in result ? assert.fail(`refused: ${result.exceeded.name}`) : result
}

function refused(result: ReturnType<QuotaBook['reserve']>) {
  return 'exceeded' in result ? result.exceeded : assert.fail('it was let through')
}

test('requests are counted by the minute', () => {
  let now = noon
  const book = new QuotaBook({ requests_per_minute: 2 }, () => now)
  const none = { tokens: 0, usd: null }
  taken(book.reserve('a', none))
  taken(book.reserve('a', none))
  const state = refused(book.reserve('a', none))
  assert.deepEqual(state, {
    name: 'requests_per_minute',
    limit: 2,
    used: 2,
    left: 0,
    resetsAt: '2026-11-23T12:01:00.000Z',
    resetsInSeconds: 30,
  })
  taken(book.reserve('b', none))
  now += 30_000
  taken(book.reserve('a', none))
})

test('tokens are reserved at most and settled exactly', () => {
  const book = new QuotaBook({ tokens_per_day: 1_000 }, () => noon)
  const first = taken(book.reserve('a', { tokens: 800, usd: null }))
  assert.equal(refused(book.reserve('a', { tokens: 300, usd: null })).left, 200)
  first.settle({ tokens: 100, usd: null })
  first.settle({ tokens: 0, usd: null })
  taken(book.reserve('a', { tokens: 900, usd: null }))
  assert.equal(book.states('a')[1]?.left, 0)
})

test('dollars are counted where the price is known', () => {
  const book = new QuotaBook({ usd_per_day: 1 }, () => noon)
  taken(book.reserve('a', { tokens: 1, usd: 0.75 }))
  assert.equal(refused(book.reserve('a', { tokens: 1, usd: 0.5 })).name, 'usd_per_day')
  taken(book.reserve('a', { tokens: 1, usd: null }))
})

test('a call that ends on the next day takes nothing from it', () => {
  let now = noon
  const book = new QuotaBook({ tokens_per_day: 1_000 }, () => now)
  const late = taken(book.reserve('a', { tokens: 500, usd: null }))
  now += 86_400_000
  assert.equal(book.states('a')[1]?.used, 0)
  late.settle({ tokens: 900, usd: null })
  assert.equal(book.states('a')[1]?.used, 0)
})

test('null is no limit', () => {
  const book = new QuotaBook({ requests_per_minute: null }, () => noon)
  taken(book.reserve('a', { tokens: 1e12, usd: 1e9 }))
  assert.deepEqual(
    book.states('a').map(({ limit, left }) => [limit, left]),
    [
      [null, null],
      [null, null],
      [null, null],
    ],
  )
})

test('however calls come, no client gets more tokens reserved at once than its quota', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ tokens: fc.nat(400), share: fc.double({ min: 0, max: 1, noNaN: true }) })),
      (calls) => {
        const book = new QuotaBook({ tokens_per_day: 1_000 }, () => noon)
        for (const { tokens, share } of calls) {
          const place = book.reserve('a', { tokens, usd: null })
          if (!('exceeded' in place) && share < 0.7) place.settle({ tokens: Math.floor(tokens * share), usd: null })
          assert.ok((book.states('a')[1]?.used ?? 0) <= 1_000)
        }
      },
    ),
  )
})

test('costs are per million tokens, and unknown without a price', () => {
  assert.equal(costOf({ inputTokens: 500_000, outputTokens: 250_000 }, { input: 2, output: 8 }), 3)
  assert.equal(costOf({ inputTokens: 1, outputTokens: 1 }, undefined), null)
})
