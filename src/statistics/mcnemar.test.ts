import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { mcnemarExact } from './mcnemar.ts'

test('published and recomputed cases', () => {
  close(mcnemarExact(2, 10), 0.0385742, 1e-7)
  close(mcnemarExact(4, 0), 0.125, 1e-12)
  // The approval ratings of Agresti, Categorical Data Analysis, table 11.1: 86 and 150.
  close(mcnemarExact(86, 150), 3.716e-5, 5e-9)
  close(mcnemarExact(0, 0), 1, 0)
})

test('a probability, the same from both sides, and defined for thousands of rows', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.nat(20_000), (a, b) => {
      const p = mcnemarExact(a, b)
      assert.ok(p >= 0 && p <= 1)
      assert.equal(p, mcnemarExact(b, a))
    }),
    { numRuns: 50 },
  )
})
