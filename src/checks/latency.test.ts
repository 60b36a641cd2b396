import assert from 'node:assert/strict'
import { test } from 'node:test'
import { said, subjectOf, testCases } from './cases.testing.ts'
import { evaluateLeaf } from './evaluate.ts'

// The subject of a table took 1,500 ms.
testCases('latency', [
  [{ latency: { max: 1.5 } }, 'x', 'pass'],
  [{ latency: { max: 1.4 } }, 'x', 'fail'],
  [{ latency: { min: 2 } }, '', 'fail'],
  [{ latency: { min: 2, max: 1 } }, '', 'unscored'],
])

test('latency is in seconds', () => {
  assert.equal(said(evaluateLeaf({ latency: { max: 10 } }, subjectOf('', { latencyMs: 10_001 }))), 'fail')
})
