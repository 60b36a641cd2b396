import assert from 'node:assert/strict'
import { test } from 'node:test'
import { close } from './close.testing.ts'
import { quantile } from './quantile.ts'

test('type 7, as R and NumPy compute it', () => {
  const expected = [16, 23, 29, 35, 48]
  for (const [index, q] of [0.05, 0.3, 0.4, 0.5, 0.95].entries()) {
    close(quantile([50, 15, 40, 20, 35], q), expected[index] ?? Number.NaN, 1e-12)
  }
  assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5)
  assert.equal(quantile([7], 0.95), 7)
  assert.equal(quantile([], 0.5), undefined)
})
