import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testCases } from './cases.testing.ts'
import { type RougeType, rougeScore, rougeTokens } from './rouge-score.ts'

const plain = { stemmer: false, letters: 'ascii' } as const

testCases('rouge', [
  [{ rouge: 'testing one two', type: 1 }, 'testing', { score: 0.5, pass: false }],
  [{ rouge: 'testing one two', type: 1, measure: 'precision' }, 'testing', 'pass'],
  [{ rouge: 'testing one two', type: 1, measure: 'recall', at_least: 0.3 }, 'testing', { score: 1 / 3, pass: true }],
  [{ rouge: 'testing one two' }, 'Testing, one TWO!', 'pass'],
  [{ rouge: 'tests one two', type: 'L' }, 'testing one two', { score: 2 / 3, pass: false }],
  [{ rouge: 'tests one two', type: 'L', stemmer: true }, 'testing one two', 'pass'],
  [{ rouge: ['nothing of it', 'testing one two'], type: 2 }, 'testing one two', 'pass'],
  [{ rouge: 'Größe über Öl', type: 1 }, 'Große uber Ol', { score: 0.25, pass: false }],
  [{ rouge: 'Größe über Öl', type: 1, letters: 'unicode' }, 'Große uber Ol', 'fail'],
  [{ rouge: 'Größe über Öl', type: 1, letters: 'unicode' }, 'GRÖSSE ÜBER ÖL', { score: 2 / 3, pass: false }],
  [{ rouge: 'testing', type: 'Lsum' }, '', 'fail'],
  [{ rouge: 'testing' }, '/', 'fail'],
  [{ rouge: ' ' }, 'testing', 'unscored'],
  [{ rouge: [] }, 'testing', 'unscored'],
])

test("rouge: the values of rouge_score's own tests", () => {
  // google-research/google-research, rouge/rouge_scorer_test.py: testRouge1, testRouge2, testRougeLConsecutive,
  // testRougeLNonConsecutive, testRougeLsum.
  const published: readonly [RougeType, string, string, number, number, number][] = [
    [1, 'testing one two', 'testing', 1, 1 / 3, 1 / 2],
    [2, 'testing one two', 'testing one', 1, 1 / 2, 2 / 3],
    ['L', 'testing one two', 'testing one', 1, 2 / 3, 4 / 5],
    ['L', 'testing one two', 'testing two', 1, 2 / 3, 4 / 5],
    ['Lsum', 'w1 w2 w3 w4 w5', 'w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5', 0.4, 0.8, 0.5333],
    ['Lsum', 'w1 w2 w3 w4 w5', '', 0, 0, 0],
    ['Lsum', '', 'w1', 0, 0, 0],
    ['Lsum', 'w1 w2 w3 w4 w5', '/', 0, 0, 0],
  ]
  for (const [type, reference, answer, precision, recall, f1] of published) {
    const score = rougeScore(answer, reference, type, plain)
    assert.ok(score)
    assert.equal(score.precision.toFixed(4), precision.toFixed(4))
    assert.equal(score.recall.toFixed(4), recall.toFixed(4))
    assert.equal(score.f1.toFixed(4), f1.toFixed(4))
  }
})

test('rouge: words are split as by rouge_score', () => {
  assert.deepEqual(rougeTokens('one\n Two \nthree', plain), ['one', 'two', 'three'])
  assert.deepEqual(rougeTokens("It's 3.5 bar_x naïve", plain), ['it', 's', '3', '5', 'bar', 'x', 'na', 've'])
  assert.deepEqual(rougeTokens('The pumps are running', { ...plain, stemmer: true }), ['the', 'pump', 'are', 'run'])
})

test('rouge: texts too long for a common subsequence are told, and an n-gram has no such limit', () => {
  const long = 'word '.repeat(20_000)
  assert.equal(rougeScore(long, long, 'L', plain), undefined)
  assert.equal(rougeScore(long, long, 'Lsum', plain), undefined)
  assert.equal(rougeScore(long, long, 2, plain)?.f1, 1)
})
