import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { axisTo } from './axis.ts'

test('an axis has round steps', () => {
  assert.deepEqual(axisTo(87), { end: 100, ticks: [0, 50, 100] })
  assert.deepEqual(axisTo(3.9).ticks, [0, 1, 2, 3, 4])
  assert.deepEqual(axisTo(0).ticks, [0, 1])
})

test('an axis holds its value, in few steps', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (most) => {
      const { end, ticks } = axisTo(most)
      assert.ok(end >= most * (1 - 1e-6))
      assert.ok(ticks.length >= 2 && ticks.length <= 6, String(ticks))
    }),
  )
})
