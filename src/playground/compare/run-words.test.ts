import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verdictOn } from './run-words.ts'

test('a difference is called clear only where it is, after the correction for many comparisons', () => {
  assert.equal(verdictOn({ difference: 0.1, p: 0.01, pAdjusted: 0.02 }), 'better, by more than luck explains')
  assert.equal(verdictOn({ difference: -0.1, p: 0.01, pAdjusted: 0.2 }), 'worse, which may be chance')
  assert.equal(verdictOn({ difference: -0.1, p: null, pAdjusted: null }), 'worse, on too few rows to tell')
  assert.equal(verdictOn({ difference: 0, p: 1, pAdjusted: 1 }), 'the same')
})
