import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CheckResult } from '../checks/check-result.ts'
import { close } from '../statistics/close.testing.ts'
import { scoredRun } from './testing/scored-run.testing.ts'

const source = (penalty: number) => `benchleaf: 1
title: Points
main: advise
datasets:
  cases: {rows: [{id: a, about: x}, {id: b, about: y}, {id: c, about: z}]}
rubrics:
  care:
    judge: j
    criteria:
      good: {ask: It helps., points: 7}
      better: {ask: It helps more., points: 5}
      best: {ask: It helps most., points: 10}
      bad: {ask: It harms., points: ${penalty}}
tasks:
  advise: {dataset: cases, prompt: "{{ about }}", checks: [{rubric: care}]}
`

/** What the judge found met, criterion by criterion; null for a verdict that could not be read. */
function judged(met: readonly (boolean | null)[]): CheckResult {
  const parts = ['good', 'better', 'best', 'bad'].map((name, index): CheckResult => {
    const one = met[index] ?? null
    return { kind: 'criterion', name, pass: one, score: one === null ? null : Number(one), reason: '' }
  })
  return { kind: 'rubric', name: 'rubric care', pass: true, score: 0.5, reason: '', parts }
}

function pointsOf(penalty: number, met: readonly (readonly (boolean | null)[])[]) {
  const { report } = scoredRun(source(penalty), ['m'], ({ rowIndex }) => {
    return { score: 0.5, checks: [judged(met[rowIndex] ?? [])] }
  })
  const schema = JSON.parse(readFileSync(new URL('../../schemas/run.schema.json', import.meta.url), 'utf8'))
  const ajv = new Ajv2020({ strict: false }).addSchema(schema, 'run')
  assert.ok(ajv.validate('run#/properties/report', report), ajv.errorsText())
  return report.tasks.advise?.models.m?.points
}

test('an answer may be below 0, and only the mean is cut: HealthBench’s own case, and a harmful answer', () => {
  const harm = [false, false, false, true]
  // 7 + 10 − 6 of 22 is 0.5 (simple-evals, healthbench_eval_test.py); the harmful one is −6/22.
  const [only] = pointsOf(-6, [[true, false, true, true], harm, harm]) ?? []
  assert.deepEqual([only?.check, only?.n], ['rubric care', 3])
  close(only?.score, 0, 1e-12)
  const [mixed] = pointsOf(-6, [[true, false, true, true], [true, true, true, false], harm]) ?? []
  close(mixed?.score, (0.5 + 1 - 6 / 22) / 3, 1e-12)
  assert.deepEqual([mixed?.scoreLow, mixed?.scoreHigh], [0, 1])
})

test('answers that were not judged whole are left out, and rubrics without penalties have no such report', () => {
  const [only] = pointsOf(-6, [[true, true, true, false], [true, null, true, true], []]) ?? []
  assert.deepEqual([only?.n, only?.score, only?.scoreLow], [1, 1, null])
  assert.equal(pointsOf(3, [[true, true, true, true]]), undefined)
})
