import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close } from './close.testing.ts'
import { studentTCdf, studentTQuantile, studentTTwoSided } from './student-t.ts'

test('quantiles as tabulated (SciPy 1.17.1)', () => {
  const table: readonly (readonly [p: number, df: number, t: number])[] = [
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 4, 2.7764451051977934],
    [0.975, 9, 2.262157162798205],
    [0.995, 5, 4.032142983555228],
    [0.975, 30, 2.0422724563012378],
    [0.975, 1_318, 1.9617655127673146],
    [0.975, 99_999, 1.9599877077718442],
    [0.025, 9, -2.262157162798205],
    [0.5, 3, 0],
  ]
  for (const [p, df, t] of table) close(studentTQuantile(p, df), t, 1e-11, `p ${p}, df ${df}:`)
})

test('two-sided p-values, far tails included (SciPy 1.17.1)', () => {
  close(studentTTwoSided(1.5, 9), 0.16785065605707505, 1e-12)
  close(studentTTwoSided(0.5, 1), 0.7048327646991335, 1e-12)
  close(studentTTwoSided(50, 3) / 1.761715204127197e-5, 1, 1e-10)
  close(studentTTwoSided(-40, 1_000) / 1.0478852155173272e-209, 1, 1e-9)
  assert.equal(studentTTwoSided(0, 5), 1)
  assert.equal(studentTTwoSided(Number.POSITIVE_INFINITY, 5), 0)
})

test('one degree of freedom is the Cauchy distribution', () => {
  for (const t of [-30, -1, 0.2, 3]) close(studentTCdf(t, 1), 0.5 + Math.atan(t) / Math.PI, 1e-13)
})

test('the quantile turns the distribution back', () => {
  const degrees = fc.integer({ min: 1, max: 5_000 })
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), degrees, (p, df) => {
      close(studentTCdf(studentTQuantile(p, df), df), p, 1e-11, `p ${p}, df ${df}:`)
    }),
  )
})

test('degrees of freedom and probabilities out of range are refused', () => {
  for (const df of [0, -1, 1.5, Number.NaN]) assert.throws(() => studentTTwoSided(1, df), RangeError)
  for (const p of [0, 1, Number.NaN]) assert.throws(() => studentTQuantile(p, 3), RangeError)
})
