import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { exp, log } from './elementary.ts'

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 4e-15 * Math.abs(expected) + 5e-324, `${actual} is not ${expected}`)
}

test('known values', () => {
  assert.equal(exp(0), 1)
  assertNear(exp(1), Math.E)
  assertNear(exp(-1), 1 / Math.E)
  assert.equal(log(1), 0)
  assertNear(log(2), Math.LN2)
  assertNear(log(10), Math.LN10)
  assert.equal(exp(710), Number.POSITIVE_INFINITY)
  assert.equal(exp(-746), 0)
  assert.equal(log(0), Number.NEGATIVE_INFINITY)
  assert.ok(Number.isNaN(log(-1)) && Number.isNaN(exp(Number.NaN)))
})

test('within a few units of the last place of the engine’s own', () => {
  fc.assert(fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => assertNear(exp(x), Math.exp(x))))
  const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true }).filter((x) => Math.abs(x - 1) > 1e-3)
  fc.assert(fc.property(positive, (x) => assertNear(log(x), Math.log(x))))
})

test('near 1 the logarithm keeps its digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e-3, max: 1e-3, noNaN: true }), (d) => {
      const x = 1 + d
      assert.ok(Math.abs(log(x) - Math.log1p(x - 1)) <= 1e-15 * Math.abs(x - 1) + 1e-300)
    }),
  )
})
