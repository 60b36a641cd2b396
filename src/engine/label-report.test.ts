import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { subjectOf } from '../checks/cases.testing.ts'
import { evaluateCheck, evaluateLeaf } from '../checks/evaluate.ts'
import type { TaskPlan } from '../graph/graph.ts'
import type { Check } from '../language/benchmark.generated.ts'
import type { Cell } from './cell.ts'
import { labelReports } from './label-report.ts'

const from = ['spam', 'ham']
const checks = (label: string): readonly Check[] => [
  { contains: 'm' },
  { any_of: [{ equals: 'x' }, { not: { label, from, name: 'kind' } }] },
]

/** A cell whose answer was checked. Only what a label report reads is there. */
function cell(expected: string, answer: string): Cell {
  const results = checks(expected).map((check) => evaluateCheck(check, (leaf) => evaluateLeaf(leaf, subjectOf(answer))))
  return { status: 'scored', checks: results } as unknown as Cell
}

const plan = { task: { checks: checks('{{ kind }}') } } as unknown as TaskPlan
const failed = { status: 'error', checks: [] } as unknown as Cell

test('a label check in groups is reported with its matrix, answers without a class among them', () => {
  const cells = [cell('spam', 'spam'), cell('spam', 'ham'), cell('ham', 'ham'), cell('ham', 'hm'), failed]
  const [report, ...others] = labelReports(plan, cells)
  assert.equal(others.length, 0)
  assert.equal(report?.name, 'kind')
  assert.equal(report?.n, 4)
  assert.deepEqual(report?.matrix, [
    [1, 1, 0],
    [0, 1, 1],
  ])
  assert.equal(report?.accuracy, 0.5)
})

test('a label report and the finding it is made from are as the schema of runs says', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/run.schema.json', import.meta.url), 'utf8'))
  const ajv = new Ajv2020({ strict: false }).addSchema(schema, 'run')
  const cells = [cell('spam', 'spam'), cell('ham', 'hm')]
  for (const each of [cells, []]) {
    assert.ok(ajv.validate('run#/$defs/labels', labelReports(plan, each)[0]), ajv.errorsText())
  }
  for (const result of cells.flatMap(({ checks }) => checks)) {
    assert.ok(ajv.validate('run#/$defs/check', result), ajv.errorsText())
  }
})

test('answers for which the check could not be decided are left out', () => {
  const [report] = labelReports(plan, [cell('eggs', 'spam'), cell('ham', 'ham')])
  assert.equal(report?.n, 1)
})

test('a task without a label check has no label report', () => {
  assert.deepEqual(labelReports({ task: { checks: [{ contains: 'm' }] } } as unknown as TaskPlan, [failed]), [])
})
