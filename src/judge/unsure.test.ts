import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckResult } from '../checks/check-result.ts'
import { isUnsure } from './unsure.ts'

const result = (kind: string, score: number | null, parts: readonly CheckResult[] = []): CheckResult => ({
  kind,
  name: kind,
  pass: score === null ? null : score >= 0.5,
  score,
  reason: '',
  parts,
})

test('judges are unsure where voices differ, an order turns the verdict, or a verdict cannot be read', () => {
  const voices = (...scores: readonly number[]) => scores.map((score) => result('verdict', score))
  assert.ok(!isUnsure(result('rubric', 0.5, [result('criterion', 0.5, voices(0.5, 0.5))])))
  assert.ok(isUnsure(result('rubric', 0.5, [result('criterion', 0.5, voices(0.25, 0.75))])))
  assert.ok(isUnsure(result('all_of', 1, [result('judge', 1, voices(1, 1, 0))])))
  assert.ok(isUnsure({ ...result('prefer', 0.5, voices(1, 0)), consistent: false }))
  assert.ok(!isUnsure({ ...result('prefer', 0.5, voices(1, 0)), consistent: true }))
  assert.ok(isUnsure(result('rubric', null, [result('criterion', null)])))
  assert.ok(!isUnsure(result('rubric', 1, [{ ...result('criterion', null), notApplicable: true }])))
  assert.ok(!isUnsure(result('equals', null)))
})
