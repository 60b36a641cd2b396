import assert from 'node:assert/strict'
import { test } from 'node:test'
import { close } from './close.testing.ts'
import { rowsToDetect, smallestDetectableDifference } from './smallest-detectable-difference.ts'

test('Miller 2024: some 1,000 questions tell 3 points', () => {
  assert.equal(rowsToDetect(1 / 9, 0.03), 969)
})

test('the difference that 198 rows show, by epochs', () => {
  // ω² = 1/9 between rows and σ² = 1/6 within, for each of two models.
  close(smallestDetectableDifference(1 / 9 + 2 / 6, 198), 0.1327, 5e-5)
  close(smallestDetectableDifference(1 / 9 + 2 / 60, 198), 0.0757, 5e-5)
  assert.equal(smallestDetectableDifference(1, 0), undefined)
})

test('each turns the other back', () => {
  const difference = smallestDetectableDifference(0.2, 500) ?? 0
  close(rowsToDetect(0.2, difference * 1.000001), 500, 1)
})
