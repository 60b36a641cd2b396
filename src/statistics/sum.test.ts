import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sum } from './sum.ts'

test("Neumaier's own example, and tenths", () => {
  assert.equal(sum([1, 1e100, 1, -1e100]), 2)
  assert.equal(sum(Array.from({ length: 10 }, () => 0.1)), 1)
  assert.equal(sum([]), 0)
})

test('whole numbers are added exactly', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (values) => {
      assert.equal(
        BigInt(sum(values)),
        values.reduce((total, value) => total + BigInt(value), 0n),
      )
    }),
  )
})
