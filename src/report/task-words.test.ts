import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LengthBias } from '../engine/length-bias.ts'
import { lengthWords, majorityWords } from './task-words.ts'

test('the majority answer is told in a sentence, a long one cut, a rare one not at all', () => {
  const majority = { check: 'label "x"', answer: 'billing', share: 0.625, n: 8 }
  assert.deepEqual(majorityWords({ route: { majority }, free: {} }), [
    'On route, always answering "billing" would pass label "x" in 62.50 % of 8 rows.',
  ])
  assert.deepEqual(majorityWords({ solve: { majority: { ...majority, share: 0.0303 } } }), [])
  assert.match(majorityWords({ a: { majority: { ...majority, answer: 'x'.repeat(50) } } })[0] ?? '', /"x{39}…"/)
})

test('grades that rise with length are told, others are not', () => {
  const bias: LengthBias = { check: 'rubric q', criterion: 'plain', n: 40, correlation: 0.6, low: 0.32, high: 0.78 }
  const words = (lengthBias: readonly LengthBias[]) => {
    const model = { score: 1, scoreLow: null, scoreHigh: null, passRate: 1, passLow: null, passHigh: null, n: 40 }
    const rest = { errors: 0, unscored: 0, skipped: 0, cancelled: 0, usd: 0, latencyMs: { p50: null, p95: null } }
    return lengthWords({ explain: { models: { m: { ...model, ...rest, lengthBias } } } })
  }
  assert.match(
    words([bias])[0] ?? '',
    /^rubric q \(plain\) on explain, m: longer answers get better grades \(Spearman's correlation 0\.60, 95 % interval 0\.32 to 0\.78, over 40 rows\)/,
  )
  assert.deepEqual(
    words([
      { ...bias, low: -0.1 },
      { ...bias, correlation: 0.2, low: 0.1 },
    ]),
    [],
  )
})
