import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Check } from '../language/benchmark.generated.ts'
import { said, subjectOf, testCases } from './cases.testing.ts'
import { evaluateLeaf } from './evaluate.ts'

testCases('finish_reason', [
  [{ finish_reason: 'stop' }, 'any answer', 'pass'],
  [{ finish_reason: ['length', 'stop'] }, 'any answer', 'pass'],
  [{ finish_reason: 'length' }, 'any answer', 'fail'],
  [{ finish_reason: '["length", "stop"]' }, 'any answer', 'pass'],
  [{ finish_reason: [] }, 'any answer', 'unscored'],
])

test('finish_reason: looks at why the model stopped and at nothing else', () => {
  const item: Check = { finish_reason: ['stop', 'tool_calls'] }
  const of = (finishReason: string) => said(evaluateLeaf(item, subjectOf('', { finishReason })))
  assert.deepEqual(
    [of('stop'), of('tool_calls'), of('content_filter'), of('Stop'), of('')],
    ['pass', 'pass', 'fail', 'fail', 'fail'],
  )
})
