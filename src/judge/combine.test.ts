import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { combineVerdicts, type JudgeVerdicts } from './combine.ts'
import type { Verdict } from './verdict.ts'

const graded = (score: number): Verdict => ({ status: 'graded', verdict: String(score), score, reasoning: '' })
const na: Verdict = { status: 'not-applicable', reasoning: '' }
const unreadable: Verdict = { status: 'unreadable', why: 'no JSON' }

function panel(...verdicts: readonly (readonly Verdict[])[]): readonly JudgeVerdicts[] {
  return verdicts.map((own, index) => ({ judge: `j${index}`, verdicts: own }))
}

test('mean, median and majority', () => {
  const given = panel([graded(1)], [graded(1)], [graded(0.25)])
  assert.deepEqual(combineVerdicts(given, 'mean'), { status: 'graded', score: 0.75 })
  assert.deepEqual(combineVerdicts(given, 'median'), { status: 'graded', score: 1 })
  assert.deepEqual(combineVerdicts(given, 'majority'), { status: 'graded', score: 1 })
  assert.deepEqual(combineVerdicts(panel([graded(0)], [graded(1)]), 'majority'), { status: 'graded', score: 0.5 })
})

test('a judge counts once, however often it was asked', () => {
  const given = panel([graded(0), graded(0), graded(0)], [graded(1)])
  assert.deepEqual(combineVerdicts(given, 'mean'), { status: 'graded', score: 0.5 })
})

test('what half of the verdicts find not to apply does not apply', () => {
  assert.equal(combineVerdicts(panel([na], [graded(1)]), 'mean').status, 'not-applicable')
  assert.deepEqual(combineVerdicts(panel([na], [graded(1)], [graded(0)]), 'mean'), { status: 'graded', score: 0.5 })
})

test('one unreadable verdict leaves all undecided', () => {
  assert.equal(combineVerdicts(panel([graded(1)], [unreadable]), 'majority').status, 'unreadable')
})

test('no order of judges or samples changes the result', () => {
  const verdict = fc.oneof(
    fc.integer({ min: 0, max: 10 }).map((tenth) => graded(tenth / 10)),
    fc.constant(na),
  )
  const judges = fc.array(fc.array(verdict, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(judges, fc.constantFrom('mean' as const, 'median' as const, 'majority' as const), (verdicts, rule) => {
      const turned = panel(...verdicts.map((own) => own.toReversed())).toReversed()
      assert.deepEqual(combineVerdicts(turned, rule), combineVerdicts(panel(...verdicts), rule))
    }),
  )
})
