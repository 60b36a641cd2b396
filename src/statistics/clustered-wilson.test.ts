import assert from 'node:assert/strict'
import { test } from 'node:test'
import { close } from './close.testing.ts'
import { clusteredWilson } from './clustered-wilson.ts'
import { wilsonInterval } from './wilson.ts'

test('clusters of one row are trials, nearly: the SE is over n − 1', () => {
  const passes = [1, 1, 1, 0, 1, 0, 1, 1, 0, 1]
  const each = clusteredWilson(
    passes,
    passes.map((_, index) => String(index)),
  )
  const fewer = wilsonInterval(0.7 * 9, 9)
  close(each?.low, fewer?.low ?? 0, 1e-12)
})

test('rows that pass or fail with their cluster are as many trials as clusters less one', () => {
  const passes = Array.from({ length: 40 }, (_, index) => (index % 10 < 7 ? 1 : 0))
  const interval = clusteredWilson(
    passes,
    passes.map((_, index) => String(index % 10)),
  )
  close(interval?.low, wilsonInterval(0.7 * 9, 9)?.low ?? 0, 1e-12)
  const whole = wilsonInterval(28, 40)
  assert.ok((interval?.low ?? 1) < (whole?.low ?? 0))
})

test('where all rows pass, each cluster is one trial; clusters that cancel out never make more trials than rows', () => {
  const ones = [1, 1, 1, 1, 1, 1]
  const pairs = ['a', 'a', 'b', 'b', 'c', 'c']
  assert.deepEqual(clusteredWilson(ones, pairs), wilsonInterval(3, 3))
  const opposed = clusteredWilson([1, 0, 1, 0, 1, 0.1], pairs)
  assert.deepEqual(opposed, wilsonInterval(((3.1 / 6) * 6 * 6) / 6, 6))
  assert.equal(clusteredWilson([], []), undefined)
})
