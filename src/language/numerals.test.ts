import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findNumerals } from './numerals.ts'

const cases: readonly (readonly [text: string, ...numbers: string[]])[] = [
  ['42', '42'],
  ['42.', '42'],
  ['.5', '0.5'],
  ['the answer is...5', '5'],
  ['-5', '-5'],
  ['$-5', '-5'],
  ['-$1,234.50', '-1234.50'],
  ['−7', '-7'],
  ['(-5)', '-5'],
  ['- 5 apples', '5'],
  ['3-5', '3', '5'],
  ['1,2,3', '1', '2', '3'],
  ['1.5,2.5', '1.5', '2.5'],
  ['1,23', '1', '23'],
  ['0,123', '0', '123'],
  ['12,34,567', '1234567'],
  ["1'234", '1234'],
  ['1\u202f234\u202f567', '1234567'],
  ['12 300', '12', '300'],
  ['12 %', '12'],
  ['3/4', '3/4'],
  ['-1 1/2', '-1 1/2'],
  ['1½', '1 1/2'],
  ['3/4/2024', '3', '4', '2024'],
  ['3/0'],
  ['1.5e3', '1.5e3'],
  ['1.5 × 10^-3', '1.5e-3'],
  ['2·10⁻³', '2e-3'],
  ['2 * 105', '2', '105'],
  ['x2 and P-101 give 7', '7'],
  ['4.5.6', '4', '5', '6'],
  ['1e999'],
  ['no number'],
]

test('numbers are found as people write them', () => {
  for (const [text, ...numbers] of cases) {
    assert.deepEqual(
      findNumerals(text).map((numeral) => numeral.text),
      numbers,
      text,
    )
  }
})

test('values, percent and what follows', () => {
  assert.deepEqual(findNumerals('about -1 1/2 m'), [{ text: '-1 1/2', value: -1.5, percent: false, following: ' m' }])
  assert.deepEqual(findNumerals('12.5 % off'), [{ text: '12.5', value: 12.5, percent: true, following: ' off' }])
  assert.equal(findNumerals('12 per cent')[0]?.percent, true)
})

test('with a decimal comma, a point groups', () => {
  assert.deepEqual(
    findNumerals('1.234,5 und 7', 'comma').map(({ value }) => value),
    [1234.5, 7],
  )
})

test('a number written with separators is found as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
      const text = `so $${value.toLocaleString('en-US')} in all`
      assert.deepEqual(
        findNumerals(text).map((numeral) => numeral.value),
        [value],
      )
    }),
  )
})

test('any text is read without an error, and every number found is finite', () => {
  const odd = fc.string({ unit: fc.constantFrom(...'0123456789.,-−/½e%$ ^×x10\u00a0') })
  fc.assert(
    fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), fc.constantFrom('point', 'comma'), (text, decimal) => {
      for (const { value } of findNumerals(text, decimal)) assert.ok(Number.isFinite(value))
    }),
  )
})
