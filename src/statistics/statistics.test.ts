import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { holm } from './holm.ts'
import { meanInterval, standardErrorOfMean } from './mean.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { pairedDifference } from './paired-difference.ts'
import { passAtK } from './pass-at-k.ts'
import { quantile } from './quantile.ts'
import { studentTCdf, studentTQuantile, studentTTwoSided } from './student-t.ts'
import { wilsonInterval } from './wilson.ts'

function close(actual: number | undefined, expected: number, tolerance: number) {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance,
    `${actual} is not ${expected} ± ${tolerance}`,
  )
}

const bernoulli = (share: number, n: number) =>
  Array.from({ length: n }, (_, index) => (index < Math.round(share * n) ? 1 : 0))

describe('the normal distribution', () => {
  it('has the tabulated quantiles', () => {
    close(normalQuantile(0.975), 1.959963984540054, 1e-12)
    close(normalQuantile(0.8), 0.8416212335729143, 1e-12)
    close(normalCdf(-3), 0.0013498980316300933, 1e-15)
    close(normalCdf(0.5), 0.6914624612740131, 1e-14)
  })
})

describe("Student's t distribution", () => {
  it('has the tabulated quantiles', () => {
    close(studentTQuantile(0.975, 9), 2.2621571627409915, 1e-9)
    close(studentTQuantile(0.975, 4), 2.7764451051977987, 1e-9)
    close(studentTQuantile(0.975, 1), 12.706204736432095, 1e-8)
    close(studentTQuantile(0.025, 9), -2.2621571627409915, 1e-9)
  })
  it('turns quantiles back', () => {
    for (const df of [1, 2, 5, 30, 1318])
      for (const p of [0.01, 0.3, 0.5, 0.9, 0.999]) close(studentTCdf(studentTQuantile(p, df), df), p, 1e-11)
  })
  it('gives the two-sided p-value', () => close(studentTTwoSided(2.2621571627409915, 9), 0.05, 1e-10))
})

describe('the mean', () => {
  it('has the standard errors of Miller 2024', () => {
    close(standardErrorOfMean(bernoulli(0.655, 5000)), 0.006723, 1e-6)
    close(standardErrorOfMean(bernoulli(0.836, 164)), 0.0289, 2e-4)
  })
  it('has the standard error of the mouse data (Efron & Tibshirani, table 2.1)', () => {
    const treatment = meanInterval([94, 197, 16, 38, 99, 141, 23])
    close(treatment?.mean, 86.857, 1e-3)
    close(treatment?.se, 25.235, 1e-3)
    close(meanInterval([52, 104, 146, 10, 51, 30, 40, 27, 46])?.se, 14.159, 1e-3)
  })
  it('clusters: scores 0 to 19 in four clusters have SE 0.645', () => {
    const values = Array.from({ length: 20 }, (_, index) => index)
    close(
      standardErrorOfMean(
        values,
        values.map((value) => String(value % 4)),
      ),
      0.645497,
      1e-6,
    )
  })
  it('is the plain standard error when every value is its own cluster', () => {
    const values = [0.2, 0.9, 0.4, 0.7]
    assert.equal(standardErrorOfMean(values), standardErrorOfMean(values, ['a', 'b', 'c', 'd']))
  })
  it('has no error from one cluster and no mean from no values', () => {
    assert.equal(standardErrorOfMean([1, 2], ['a', 'a']), undefined)
    assert.deepEqual(meanInterval([0.5]), { mean: 0.5, n: 1 })
    assert.equal(meanInterval([]), undefined)
  })
})

describe("Wilson's interval", () => {
  const table: [number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [7, 10, 0.3968, 0.8922],
    [10, 10, 0.7225, 1],
    [23, 60, 0.2709, 0.5098],
  ]
  for (const [successes, n, low, high] of table) {
    it(`${successes} of ${n} (Newcombe 1998)`, () => {
      const interval = wilsonInterval(successes, n)
      close(interval?.low, low, 5e-5)
      close(interval?.high, high, 5e-5)
    })
  }
  it('is undefined for no trials', () => assert.equal(wilsonInterval(0, 0), undefined))
})

describe('pass@k', () => {
  const table: [number, number, number, number][] = [
    [10, 3, 1, 0.3],
    [10, 3, 5, 0.9166667],
    [5, 2, 3, 0.9],
    [200, 1, 100, 0.5],
    [4, 0, 1, 0],
    [2, 1, 1, 0.5],
    [2, 1, 2, 1],
  ]
  for (const [n, c, k, expected] of table) it(`${c} of ${n}, k = ${k}`, () => close(passAtK(n, c, k), expected, 1e-7))
  it('is undefined for fewer than k samples', () => assert.equal(passAtK(3, 3, 4), undefined))
})

describe('the paired difference', () => {
  const a = [1, 1, 1, 0, 1, 0, 1, 1, 0, 1]
  const b = [1, 0, 1, 0, 0, 0, 1, 1, 0, 1]
  it('has the standard error of the paired sample', () => {
    const result = pairedDifference(a, b)
    close(result?.difference, 0.2, 1e-12)
    close(result?.se, 0.13333, 1e-5)
    close(result?.p, studentTTwoSided(1.5, 9), 1e-12)
  })
  it('agrees with SE² = SEa² + SEb² − 2 r SEa SEb', () => {
    const result = pairedDifference(a, b)
    const seA = standardErrorOfMean(a) ?? 0
    const seB = standardErrorOfMean(b) ?? 0
    close(result?.se, Math.sqrt(seA ** 2 + seB ** 2 - 2 * (result?.correlation ?? 0) * seA * seB), 1e-12)
  })
  it('makes no test where every pair differs by the same amount', () =>
    assert.equal(pairedDifference([1, 1, 1], [1, 1, 1])?.p, undefined))
})

describe("Holm's adjustment", () => {
  it('agrees with the worked example', () => {
    for (const [index, expected] of [0.03, 0.06, 0.06, 0.02].entries())
      close(holm([0.01, 0.04, 0.03, 0.005])[index], expected, 1e-12)
  })
})

describe('the quantile', () => {
  it('interpolates', () => assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5))
  it('is undefined for no values', () => assert.equal(quantile([], 0.5), undefined))
})
