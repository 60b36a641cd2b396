import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { wilsonInterval } from './wilson.ts'

test('the table of Newcombe 1998, method 3, and more', () => {
  const table: readonly (readonly [successes: number, n: number, low: number, high: number])[] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [7, 10, 0.3968, 0.8922],
    [10, 10, 0.7225, 1],
    [23, 60, 0.2709, 0.5098],
  ]
  for (const [successes, n, low, high] of table) {
    const interval = wilsonInterval(successes, n)
    close(interval?.low, low, 5e-5, `${successes} of ${n}:`)
    close(interval?.high, high, 5e-5, `${successes} of ${n}:`)
  }
})

test('no trials have no interval', () => assert.equal(wilsonInterval(0, 0), undefined))

test('the interval holds the share and lies in 0 to 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const { low, high } = wilsonInterval(share * n, n) ?? { low: Number.NaN, high: Number.NaN }
      assert.ok(0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1)
    }),
  )
})
