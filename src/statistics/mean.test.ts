import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { mean, meanInterval, standardErrorOfMean } from './mean.ts'

const unit = { low: 0, high: 1 }
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

test('standard errors of shares as in Miller 2024 (which divides by n)', () => {
  for (const [share, n, se] of [
    [0.655, 5_000, 0.006723],
    [0.753, 2_500, 0.008625],
  ] as const) {
    const values = upTo(n).map((index) => (index < Math.round(share * n) ? 1 : 0))
    close((standardErrorOfMean(values) ?? 0) * Math.sqrt((n - 1) / n), se, 3e-6)
  }
})

test('the mouse data of Efron & Tibshirani, table 2.1', () => {
  const treatment = meanInterval([94, 197, 16, 38, 99, 141, 23])
  close(treatment?.mean, 86.857, 5e-4)
  close(treatment?.se, 25.235, 1e-3)
  close(meanInterval([52, 104, 146, 10, 51, 30, 40, 27, 46])?.se, 14.159, 1e-3)
})

test("clusters: Inspect's case, scores 0 to 19 in four clusters", () => {
  const values = upTo(20)
  const clusters = values.map((value) => String(value % 4))
  close(standardErrorOfMean(values, clusters), 0.6454972243679028, 1e-12)
  // The interval has 4 − 1 degrees of freedom: 9.5 ± 3.182446305284 × 0.645497.
  close(meanInterval(values, undefined, clusters)?.high, 9.5 + 3.182446305284264 * 0.6454972243679028, 1e-9)
})

test('every value its own cluster is the plain standard error', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 }), (values) => {
      const clusters = values.map((_, index) => String(index))
      assert.equal(standardErrorOfMean(values), standardErrorOfMean(values, clusters))
    }),
  )
})

test('too little to tell is said by absence', () => {
  assert.equal(mean([]), undefined)
  assert.equal(meanInterval([]), undefined)
  assert.equal(standardErrorOfMean([1, 2], ['a', 'a']), undefined)
  assert.deepEqual(meanInterval([0.5], unit), { mean: 0.5, n: 1 })
})

test("scores that are all equal get Wilson's interval, never one of no width", () => {
  const perfect = meanInterval(
    upTo(10).map(() => 1),
    unit,
  )
  assert.equal(perfect?.se, 0)
  close(perfect?.low, 0.7225, 5e-5)
  assert.equal(perfect?.high, 1)
  const middle = meanInterval([0.7, 0.7, 0.7], unit)
  assert.ok(middle?.low !== undefined && middle.high !== undefined && middle.low < 0.7 && middle.high > 0.7)
  assert.deepEqual(meanInterval([3, 3]), { mean: 3, n: 2, se: 0 })
})

test('the interval holds the mean and keeps to the range', () => {
  const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(scores, (values) => {
      const { mean: center, low = Number.NaN, high = Number.NaN } = meanInterval(values, unit) ?? { mean: Number.NaN }
      assert.ok(0 <= low && low <= center + 1e-12 && center <= high + 1e-12 && high <= 1, `${low} ${center} ${high}`)
    }),
  )
})
