import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { subjectOf, testCases } from './cases.testing.ts'
import { evaluateLeaf } from './evaluate.ts'

testCases('number', [
  [{ number: 42 }, '42', 'pass'],
  [{ number: 42 }, '42.0', 'pass'],
  [{ number: 42 }, 'The answer is **42**.', 'pass'],
  [{ number: 42 }, '40 or 42', 'fail'],
  [{ number: 42 }, 'It is 42, yes, 42.', 'pass'],
  [{ number: 42 }, 'forty-two', 'fail'],
  [{ number: 42 }, '', 'fail'],
  [{ number: 1234.5 }, '$1,234.50', 'pass'],
  [{ number: -5 }, '−5', 'pass'],
  [{ number: 0.75 }, '3/4', 'pass'],
  [{ number: 1.5 }, '1 1/2', 'pass'],
  [{ number: 1.5 }, '1½', 'pass'],
  [{ number: 1500 }, '1.5 × 10^3', 'pass'],
  [{ number: 0.12 }, '12 %', 'pass'],
  [{ number: 0.123 }, '12.3%', 'pass'],
  [{ number: 12 }, '12 %', 'fail'],
  [{ number: 12, unit: '%' }, '12 %', 'pass'],
  [{ number: 12, unit: '%' }, '12', 'pass'],
  [{ number: '12 %' }, '0.12', 'pass'],
  [{ number: '1,234' }, '1234', 'pass'],
  [{ number: '' }, '1', 'unscored'],
  [{ number: 'unknown' }, '1', 'unscored'],
  [{ number: '1 or 2' }, '1', 'unscored'],
  [{ number: 2.71, tolerance: 0.01 }, '2.715', 'pass'],
  [{ number: 2.71, tolerance: 0.001 }, '2.715', 'fail'],
  [{ number: 0.2, tolerance: 0.1 }, '0.3', 'pass'],
  [{ number: 100, relative_tolerance: 0.01 }, '101', 'pass'],
  [{ number: 100, relative_tolerance: 0.01 }, '101.1', 'fail'],
  [{ number: 0, tolerance: 0.5, relative_tolerance: 0.1 }, '-0.5', 'pass'],
  [{ number: 350, unit: 'kPa' }, '350 kPa', 'pass'],
  [{ number: 350, unit: 'kPa' }, '350kPa at 2 bar', 'pass'],
  [{ number: 350, unit: 'kPa' }, '350', 'pass'],
  [{ number: 350, unit: 'kPa' }, '350 MPa', 'fail'],
  [{ number: 350, unit: 'kPa' }, '350 kPaX', 'fail'],
  [{ number: 1234.5, decimal: 'comma' }, '1.234,5', 'pass'],
  [{ number: '1234,5', decimal: 'comma' }, '1234,5', 'pass'],
  [{ number: '3.5', decimal: 'comma' }, '3,5', 'pass'],
  [{ number: 9007199254740991 }, '9007199254740990', 'fail'],
])

test('number: the tolerance is where passing ends', () => {
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })
  fc.assert(
    fc.property(whole, whole, fc.nat(1_000), (expected, answer, tolerance) => {
      const { pass } = evaluateLeaf({ number: expected, tolerance }, subjectOf(String(answer)))
      assert.equal(pass, Math.abs(expected - answer) <= tolerance)
    }),
  )
})
