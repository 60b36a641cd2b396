import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeChange } from '../../language/edit-change.ts'
import type { JsonObject } from '../../language/json.ts'
import { parseYaml } from '../../language/parse.ts'
import { renaming } from './references.ts'

const source = `main: ask   # counts
datasets:
  d: {rows: [{id: a}]}
rubrics:
  r: {criteria: {}}
tasks:
  ask:
    dataset: d   # the data
    few_shot: {dataset: d, count: 1}
    checks:
      - all_of:
          - rubric: r
      - contains: r
suites:
  all: {tasks: {ask: 1}}
`

function renamed(...[section, name, to]: [Parameters<typeof renaming>[1], string, string]): string {
  const result = makeChange(source, renaming(parseYaml(source, '').value as JsonObject, section, name, to))
  return result.kind === 'edits' ? result.source : result.reason
}

test('a part gets another name wherever it is named, and nowhere else', () => {
  assert.equal(
    renamed('datasets', 'd', 'data'),
    source.replace('  d:', '  data:').replaceAll('dataset: d', 'dataset: data'),
  )
  assert.equal(
    renamed('rubrics', 'r', 'quality'),
    source.replace('  r:', '  quality:').replace('rubric: r', 'rubric: quality'),
  )
  assert.equal(renamed('tasks', 'ask', 'tell'), source.replaceAll(/\bask\b/g, 'tell'))
})
