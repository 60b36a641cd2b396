import assert from 'node:assert/strict'
import { test } from 'node:test'
import { close } from './close.testing.ts'
import { linearCombination } from './linear-combination.ts'
import { wilsonInterval } from './wilson.ts'

function proportion(successes: number, n: number, weight: number) {
  const interval = wilsonInterval(successes, n)
  assert.ok(interval)
  return { weight, value: successes / n, low: interval.low, high: interval.high }
}

test('the difference of two proportions is Newcombe’s hybrid score interval', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10: 56/70 − 48/80 and 9/10 − 3/10.
  const a = linearCombination([proportion(56, 70, 1), proportion(48, 80, -1)])
  close(a.low, 0.0524, 5e-5)
  close(a.high, 0.3339, 5e-5)
  const b = linearCombination([proportion(9, 10, 1), proportion(3, 10, -1)])
  close(b.low, 0.1705, 5e-5)
  close(b.high, 0.809, 5e-5)
})

test('tasks failed altogether leave an interval with a width', () => {
  const { low, high } = linearCombination([proportion(0, 10, 0.5), proportion(0, 12, 0.5)])
  assert.equal(low, 0)
  assert.ok(high > 0.1 && high < 0.3)
})

test('parts that are one and the same have the interval of one; opposed ones cancel out', () => {
  const half = proportion(7, 10, 0.5)
  const { low, high } = linearCombination([half, half], () => 1)
  close(low, half.low, 1e-12)
  close(high, half.high, 1e-12)
  const none = linearCombination([proportion(7, 10, 1), proportion(7, 10, -1)], () => 1)
  // What one adds below, the other adds above: equal only where the interval is even about its value.
  close(none.low, -Math.abs(half.value - half.low - (half.high - half.value)), 1e-12)
})
