import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CheckResult } from '../checks/check-result.ts'
import { likesLength } from './length-bias.ts'
import { scoredRun } from './testing/scored-run.testing.ts'

const source = `benchleaf: 1
title: Judged
main: explain
datasets:
  things: {rows: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}, {id: f}, {id: g}, {id: h}]}
rubrics:
  quality:
    judge: j
    criteria:
      plain: {ask: Is it plain?, points: 2}
      rambling: {ask: Does it ramble?, points: -1}
tasks:
  explain: {dataset: things, prompt: Explain., repeat: 2, checks: [{rubric: quality}, {judge: Is it nice?, model: j, of: conversation}]}
`

/** A rubric's result from the grades of its two criteria. */
function judged(plain: number | null, rambling: number): readonly CheckResult[] {
  const base = { pass: true, reason: '' }
  const criterion = (name: string, score: number | null) => ({ ...base, kind: 'criterion', name, score })
  return [
    {
      ...base,
      kind: 'rubric',
      name: 'rubric quality',
      score: 1,
      parts: [criterion('plain', plain), criterion('rambling', rambling)],
    },
    { ...base, kind: 'judge', name: 'judge: Is it nice?', score: 1 },
  ]
}

function biases(grades: (row: number, epoch: number) => readonly [plain: number | null, rambling: number]) {
  const { report } = scoredRun(source, ['m'], ({ rowIndex, epoch }) => ({
    score: 1,
    answer: 'x'.repeat(10 * (rowIndex + 1) + epoch),
    checks: judged(...grades(rowIndex, epoch)),
  }))
  const schema = JSON.parse(readFileSync(new URL('../../schemas/run.schema.json', import.meta.url), 'utf8'))
  const ajv = new Ajv2020({ strict: false }).addSchema(schema, 'run')
  assert.ok(ajv.validate('run#/properties/report', report), ajv.errorsText())
  return report.tasks.explain?.models.m?.lengthBias ?? []
}

test('a judge that grades by length is told, criterion by criterion; a penalty for long answers is the opposite', () => {
  const found = biases((row) => [row / 7, row / 7])
  assert.deepEqual(
    found.map(({ check, criterion, n, correlation }) => [check, criterion, n, correlation]),
    [
      ['rubric quality', 'plain', 8, 1],
      ['rubric quality', 'rambling', 8, -1],
    ],
  )
  assert.deepEqual(found.map(likesLength), [true, false])
})

test('rows count once, however often they were asked; what was not graded is left out', () => {
  // One grade up, one down: within each row their mean is 1/2 in every row, so that nothing is told of "plain".
  const found = biases((row, epoch) => [row === 0 ? null : epoch - 1, row % 2])
  assert.deepEqual(
    found.map(({ criterion, n }) => [criterion, n]),
    [['rambling', 8]],
  )
  assert.equal(found.some(likesLength), false)
})
