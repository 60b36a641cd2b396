import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { standardErrorOfMean } from './mean.ts'
import { pairedDifference } from './paired-difference.ts'

const a = [1, 1, 1, 0, 1, 0, 1, 1, 0, 1]
const b = [1, 0, 1, 0, 0, 0, 1, 1, 0, 1]

test('ten questions (SciPy 1.17.1, ttest_rel and pearsonr)', () => {
  const result = pairedDifference(a, b)
  close(result?.difference, 0.2, 1e-15)
  close(result?.se, 0.13333, 5e-6)
  close(result?.p, 0.16785065605707505, 1e-12)
  close(result?.low, -0.10162095503976071, 1e-12)
  close(result?.high, 0.5016209550397608, 1e-12)
  close(result?.correlation, 0.6546536707079773, 1e-14)
})

test('SE² = SEa² + SEb² − 2 r SEa SEb', () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(score, score), { minLength: 3, maxLength: 30 }), (pairs) => {
      const left = pairs.map(([each]) => each)
      const right = pairs.map(([, each]) => each)
      const { se = 0, correlation } = pairedDifference(left, right) ?? {}
      fc.pre(correlation !== undefined)
      const seA = standardErrorOfMean(left) ?? 0
      const seB = standardErrorOfMean(right) ?? 0
      close(se ** 2, seA ** 2 + seB ** 2 - 2 * (correlation ?? 0) * seA * seB, 1e-12)
    }),
  )
})

test('turned round, the difference changes sign and nothing else', () => {
  const forth = pairedDifference(a, b)
  const back = pairedDifference(b, a)
  assert.equal(back?.difference, -(forth?.difference ?? 0))
  assert.equal(back?.p, forth?.p)
  assert.equal(back?.low, -(forth?.high ?? 0))
})

test('differences that are all the same get the sign-flip p and no interval', () => {
  assert.deepEqual(pairedDifference([1, 0, 1], [1, 0, 1]), { n: 3, difference: 0, se: 0, p: 1, correlation: 1 })
  const always = pairedDifference([1, 1, 1, 1, 1], [0, 0, 0, 0, 0])
  assert.deepEqual(always, { n: 5, difference: 1, se: 0, p: 0.0625 })
  // 0.3 − 0.2 and 0.4 − 0.3 differ in their last digit.
  assert.equal(pairedDifference([0.3, 0.4], [0.2, 0.3])?.p, 0.5)
})

test("pairs in clusters: Inspect's case, .645, with as many degrees of freedom as clusters less one", () => {
  const values = Array.from({ length: 20 }, (_, index) => index)
  const clusters = values.map((value) => String(value % 4))
  const result = pairedDifference(
    values,
    values.map(() => 0),
    { clusters },
  )
  close(result?.se, 0.6454972243679028, 1e-12)
  close(result?.low, 9.5 - 3.182446305284264 * 0.6454972243679028, 1e-9)
  // Four clusters of ones against zeros: 2 of 2⁴ sign flips are as extreme, however many pairs each has.
  const ones = values.map(() => 1)
  assert.equal(
    pairedDifference(
      ones,
      values.map(() => 0),
      { clusters },
    )?.p,
    0.125,
  )
  const one = pairedDifference([1, 0], [0, 0], { clusters: ['a', 'a'] })
  assert.deepEqual(one, { n: 2, difference: 0.5 })
})

test('the interval of a difference keeps to what a difference can be', () => {
  const result = pairedDifference([1, 1, 0.75], [0, 0, 0], { range: { low: -1, high: 1 } })
  assert.equal(result?.high, 1)
  assert.ok((result?.low ?? 1) < 0.7)
})

test('too little to tell is said by absence', () => {
  assert.equal(pairedDifference([], []), undefined)
  assert.deepEqual(pairedDifference([1], [0]), { n: 1, difference: 1 })
  assert.throws(() => pairedDifference([1], []), RangeError)
})
