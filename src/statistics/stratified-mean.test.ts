import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { meanInterval } from './mean.ts'
import { correlationOfMeans, stratifiedMean } from './stratified-mean.ts'

const scores = (length: number) =>
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
const names = (mark: string, length: number) => Array.from({ length }, (_, index) => `${mark}${index}`)

test("one stratum is Inspect's clustered mean, .645", () => {
  const values = Array.from({ length: 20 }, (_, index) => index)
  const result = stratifiedMean([{ weight: 3, values, clusters: values.map((value) => String(value % 4)) }])
  close(result?.mean, 9.5, 1e-12)
  close(result?.se, 0.6454972243679028, 1e-12)
  close(result?.high, 9.5 + 3.182446305284264 * 0.6454972243679028, 1e-9)
})

test('strata with clusters of their own: variances add, and the degrees of freedom are Welch’s', () => {
  // SciPy 1.17.1, ttest_ind(a, b, equal_var=False): t = 0.11250879, 2.93970796 degrees of freedom, here 2.
  const a = [1, 2, 3, 4]
  const b = [1, 1, 5]
  const result = stratifiedMean([
    { weight: 1, values: a, clusters: names('a', 4) },
    { weight: 1, values: b.map((value) => -value), clusters: names('b', 3) },
  ])
  close((result?.mean ?? 0) / (result?.se ?? 0), 0.11250879009260228, 1e-12)
  close(result?.high, (result?.mean ?? 0) + 4.302652729749462 * (result?.se ?? 0), 1e-12)
})

test('the same rows in several strata are one sample of the rows’ weighted sums', () => {
  fc.assert(
    fc.property(scores(8), scores(8), fc.integer({ min: 1, max: 5 }), (a, b, weight) => {
      const clusters = names('row', 8)
      const result = stratifiedMean([
        { weight, values: a, clusters },
        { weight: 1, values: b, clusters },
      ])
      const sums = a.map((value, index) => (weight * value + (b[index] ?? 0)) / (weight + 1))
      const plain = meanInterval(sums)
      close(result?.mean, plain?.mean ?? Number.NaN, 1e-9)
      close(result?.se, plain?.se ?? Number.NaN, 1e-9)
    }),
  )
})

test('a row asked twice counts once: the same answers in two tasks leave the error as it is', () => {
  const values = [1, 0, 1, 1, 0, 1, 0, 0]
  const clusters = names('row', 8)
  const once = stratifiedMean([{ weight: 1, values, clusters }])
  const twice = stratifiedMean([1, 1].map((weight) => ({ weight, values, clusters })))
  close(twice?.se, once?.se ?? Number.NaN, 1e-12)
  const apart = stratifiedMean(['a', 'b'].map((mark) => ({ weight: 1, values, clusters: names(mark, 8) })))
  close(apart?.se, (once?.se ?? Number.NaN) / Math.SQRT2, 1e-12)
})

test('no spread: p by sign flips of the clusters, and no interval', () => {
  const ones = (mark: string) => ({ weight: 1, values: [1, 1, 1], clusters: names(mark, 3) })
  assert.deepEqual(stratifiedMean([ones('a'), ones('b')]), { mean: 1, se: 0, p: 2 / 64 })
  assert.deepEqual(stratifiedMean([ones('a'), ones('a')]), { mean: 1, se: 0, p: 2 / 8 })
  assert.equal(stratifiedMean([{ ...ones('a'), values: [0.3 - 0.2, 0.4 - 0.3, 0.2 - 0.1] }])?.p, 2 / 8)
  assert.deepEqual(stratifiedMean([{ ...ones('a'), values: [0, 0, 0] }]), { mean: 0, se: 0, p: 1 })
  assert.deepEqual(stratifiedMean([ones('a'), { ...ones('b'), values: [-1, -1, -1] }]), { mean: 0, se: 0 })
})

test('too little to tell is said by absence', () => {
  assert.equal(stratifiedMean([]), undefined)
  assert.equal(stratifiedMean([{ weight: 1, values: [1, 0], clusters: ['a', 'a'] }]), undefined)
})

test('means of strata go along as far as they share clusters', () => {
  const values = [1, 0, 1, 1]
  const own = { values, clusters: names('a', 4) }
  close(correlationOfMeans(own, own), 1, 1e-12)
  close(correlationOfMeans(own, { ...own, values: values.map((value) => -value) }), -1, 1e-12)
  assert.equal(correlationOfMeans(own, { values, clusters: names('b', 4) }), 0)
  assert.equal(correlationOfMeans(own, { ...own, values: [1, 1, 1, 1] }), undefined)
})
