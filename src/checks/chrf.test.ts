import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testCases } from './cases.testing.ts'
import { chrfScore } from './chrf-score.ts'

testCases('chrf', [
  [{ chrf: 'Saugventil' }, 'Saugventil', 'pass'],
  [{ chrf: 'Saugventil' }, 'Xyz', 'fail'],
  [{ chrf: 'Saugventil' }, '', 'fail'],
  [{ chrf: 'a b c' }, 'abc', 'pass'],
  [{ chrf: 'ab' }, 'aa', { score: 0.25, pass: false }],
  [{ chrf: 'ab', at_least: 0.25 }, 'aa', { score: 0.25, pass: true }],
  [{ chrf: ['xyz', 'ab'], at_least: 0.25 }, 'aa', { score: 0.25, pass: true }],
  [{ chrf: 'AB', lowercase: true }, 'ab', 'pass'],
  [{ chrf: 'a b', word_order: 2 }, 'a b', 'pass'],
  [{ chrf: '' }, 'ab', 'unscored'],
])

test("chrf: the values of sacreBLEU's own tests", () => {
  // mjpost/sacrebleu, test/test_chrf.py: test_cases_effective_order, where beta is 3.
  const options = { charOrder: 6, wordOrder: 0, beta: 3, lowercase: false }
  const published: readonly [string, string, number][] = [
    ['a', 'a', 100],
    ['', 'reference', 0],
    ['a b c', 'a b c', 100],
    ['a b c', 'abc', 100],
    ['', 'c', 0],
    ['aa', 'ab', 25],
  ]
  for (const [answer, reference, score] of published) {
    assert.ok(Math.abs(chrfScore(answer, reference, options) * 100 - score) < 1e-4, `${answer}, ${reference}`)
  }
})
