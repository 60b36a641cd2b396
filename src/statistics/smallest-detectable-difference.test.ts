import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { mcnemarExact } from './mcnemar.ts'
import {
  rowsToDetect,
  smallestDetectableDifference,
  smallestDetectableShare,
} from './smallest-detectable-difference.ts'

test('Miller 2024: some 1,000 questions tell 3 points', () => {
  assert.equal(rowsToDetect(1 / 9, 0.03), 969)
})

test('the difference that 198 rows show, by epochs', () => {
  // ω² = 1/9 between rows and σ² = 1/6 within, for each of two models; as many degrees of freedom as make t and z one.
  close(smallestDetectableDifference(1 / 9 + 2 / 6, 198, 1e6), 0.1327, 5e-5)
  close(smallestDetectableDifference(1 / 9 + 2 / 60, 198, 1e6), 0.0757, 5e-5)
  assert.equal(smallestDetectableDifference(1, 0, 1), undefined)
  assert.equal(smallestDetectableDifference(1, 1, 0), undefined)
})

test('few rows take Student’s t, as the test does', () => {
  // Two rows: t(0.975, 1) = 12.7062 and t(0.8, 1) = 1.37638 (SciPy 1.17.1).
  close(smallestDetectableDifference(0.005, 2, 1), (12.706204736174694 + 1.3763819204711734) * 0.05, 1e-9)
})

test('each turns the other back', () => {
  const difference = smallestDetectableDifference(0.2, 500, 1e6) ?? 0
  close(rowsToDetect(0.2, difference * 1.000001), 500, 1)
})

test('rows that pass or fail: nothing shows until McNemar’s exact test can say so', () => {
  for (let n = 1; n < 30; n++)
    assert.equal(smallestDetectableShare(n) === undefined, mcnemarExact(n, 0) >= 0.05, `${n} rows`)
  for (const pairs of [3, 10]) {
    const alpha = 0.05 / pairs
    for (let n = 1; n < 30; n++)
      assert.equal(smallestDetectableShare(n, { alpha }) === undefined, mcnemarExact(n, 0) >= alpha, `${n} rows`)
  }
})

test('rows that pass or fail: the share that makes six discordant rows 80 % likely', () => {
  // SciPy 1.17.1: brentq of binom.sf(5, n, p) − 0.8.
  close(smallestDetectableShare(6), 0.9634924839989961, 1e-9)
  close(smallestDetectableShare(10), 0.6731718214777693, 1e-9)
  close(smallestDetectableShare(100), 0.07791107495026077, 1e-9)
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 2_000 }), (n) => {
      const [one = 0, more = 0] = [smallestDetectableShare(n), smallestDetectableShare(n + 1)]
      assert.ok(more < one && more > 0 && one < 1)
    }),
  )
})
