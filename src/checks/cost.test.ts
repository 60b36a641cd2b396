import assert from 'node:assert/strict'
import { test } from 'node:test'
import { said, subjectOf, testCases } from './cases.testing.ts'
import { evaluateLeaf } from './evaluate.ts'

// The subject of a table cost 0.002 dollars.
testCases('cost', [
  [{ cost: { max: 0.002 } }, 'x', 'pass'],
  [{ cost: { max: 0.001 } }, '', 'fail'],
  [{ cost: { min: 0.01 } }, '', 'fail'],
])

test('cost: an unknown price is not a price of nothing', () => {
  assert.equal(said(evaluateLeaf({ cost: { max: 1 } }, subjectOf('', { usd: null }))), 'unscored')
  assert.equal(said(evaluateLeaf({ cost: { max: 0 } }, subjectOf('', { usd: 0 }))), 'pass')
})
