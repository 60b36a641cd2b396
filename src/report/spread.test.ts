import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cell } from '../engine/cell.ts'
import { spreadsOf } from './spread.ts'

test('scores fall into tenths, latencies are those of answered cells, and the first way of asking counts', () => {
  const cell = (score: number | null, latencyMs: number, variant: string, task = 't') =>
    ({ task, model: 'm', variant, score, latencyMs, output: score === null ? null : 'said' }) as unknown as Cell
  const cells = [
    cell(1, 9, 'x', 'other'),
    cell(0, 100, 'plain'),
    cell(0.1, 200, 'plain'),
    cell(1, 300, 'plain'),
    cell(null, 9999, 'plain'),
    cell(0.5, 1, 'slow'),
  ]
  const [spread, ...more] = spreadsOf(cells, 't')
  assert.equal(more.length, 0)
  assert.deepEqual(spread?.scores, [1, 1, 0, 0, 0, 0, 0, 0, 0, 1])
  assert.equal(spread?.latency?.p50, 200)
  assert.equal(spread?.latency?.p95, 290)
})
