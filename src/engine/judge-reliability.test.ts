import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CheckResult } from '../checks/check-result.ts'
import { close } from '../statistics/close.testing.ts'
import { scoredRun } from './testing/scored-run.testing.ts'

const source = (judge: string) => `benchleaf: 1
title: Judged
main: explain
datasets:
  things: {rows: [{id: a, thing: x}, {id: b, thing: y}, {id: c, thing: z}]}
rubrics:
  clear:
    judge: ${judge}
    criteria:
      plain: {ask: Is it plain?, scale: pass_fail, na: true}
tasks:
  explain: {dataset: things, prompt: "{{ thing }}", checks: [{rubric: clear}]}
`

/** A rubric's result from the grades of its one criterion, as they stand in a cell. */
function judged(grades: readonly (number | null)[]): CheckResult {
  const parts = grades.map((score): CheckResult => {
    const base = { kind: 'verdict', name: 'j', pass: null, score, reason: '' }
    return score === null ? { ...base, notApplicable: true } : base
  })
  const base = { pass: true, score: 1, reason: '' }
  return {
    ...base,
    kind: 'rubric',
    name: 'rubric clear',
    parts: [{ ...base, kind: 'criterion', name: 'plain', parts }],
  }
}

function reportOf(judge: string, grades: readonly (readonly (number | null)[])[]) {
  const { report } = scoredRun(source(judge), ['m'], ({ rowIndex }) => ({
    score: 1,
    checks: [judged(grades[rowIndex] ?? [])],
  }))
  const schema = JSON.parse(readFileSync(new URL('../../schemas/run.schema.json', import.meta.url), 'utf8'))
  const ajv = new Ajv2020({ strict: false }).addSchema(schema, 'run')
  assert.ok(ajv.validate('run#/properties/report', report), ajv.errorsText())
  return report.tasks.explain?.models.m?.judges
}

test('a judge’s variance stands beside that of the answers, with the chance that it says otherwise', () => {
  // Means 1, 0 and 1/2; within 0, 0 and 1/3 (four grades), so 1/9, of which a quarter is in the variance of the means, 1/4.
  const [only, ...others] =
    reportOf('{models: [j], samples: 4}', [
      [1, 1, 1, 1],
      [0, 0, 0, 0],
      [1, 0, 1, 0],
    ]) ?? []
  assert.equal(others.length, 0)
  assert.deepEqual(
    [only?.check, only?.criterion, only?.answers, only?.judges, only?.samples],
    ['rubric clear', 'plain', 3, 1, 4],
  )
  close(only?.withinAnswers, 1 / 9, 1e-12)
  close(only?.betweenAnswers, 1 / 4 - 1 / 36, 1e-12)
  // Of the last one's six pairs four differ.
  close(only?.flipRate, 4 / 6 / 3, 1e-12)
})

test('of a panel each judge is held against itself: judges that differ steadily never flip', () => {
  const [only] =
    reportOf('{models: [j, k], samples: 2}', [
      [1, 1, 0, 0],
      [1, 1, 0, 0],
      [1, 1, 1, 1],
    ]) ?? []
  assert.deepEqual([only?.judges, only?.withinAnswers, only?.flipRate], [2, 0, 0])
  close(only?.betweenAnswers, 1 / 12, 1e-12)
})

test('n/a now and then is a flip; what could not be read leaves the answer out', () => {
  const [only] =
    reportOf('{models: [j], samples: 2}', [
      [1, 1],
      [0, 0],
      [1, null],
    ]) ?? []
  assert.deepEqual([only?.answers, only?.withinAnswers], [3, 0])
  close(only?.flipRate, 1 / 3, 1e-12)
  assert.equal(reportOf('{models: [j], samples: 2}', [[1], [0, 1], []]), undefined)
})

test('judges that are asked once have no such report', () => {
  assert.equal(
    reportOf('[j, k]', [
      [1, 0],
      [1, 0],
      [1, 1],
    ]),
    undefined,
  )
})
