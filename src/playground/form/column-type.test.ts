import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeChange } from '../../language/edit-change.ts'
import { parseYaml } from '../../language/parse.ts'
import { alongside, type DescribedData, typeChange, typeOf } from './column-type.ts'
import { tableOf } from './value.ts'

const head = 'benchleaf: 1\ndatasets:\n  cases:\n'
const rows = '    rows:\n      - {id: a, n: "1"} # one\n'

function dataOf(source: string): DescribedData {
  const dataset = tableOf(tableOf(tableOf(parseYaml(source, '').value as never).datasets).cases)
  return { dataset: 'cases', columns: dataset.columns, written: true }
}

function changed(source: string, ...[column, type]: [string, Parameters<typeof typeChange>[2]]): string {
  const result = makeChange(source, typeChange(dataOf(source), column, type))
  assert.equal(result.kind, 'edits')
  return result.kind === 'edits' ? result.source : ''
}

test('a type is added, changed and taken away; nothing of it is left behind', () => {
  const plain = head + rows
  const typed = changed(plain, 'n', 'number')
  assert.equal(typeOf(dataOf(typed), 'n'), 'number')
  assert.ok(typed.includes(rows))
  const other = changed(typed, 'n', 'text')
  assert.equal(typeOf(dataOf(other), 'n'), 'text')
  assert.equal(changed(other, 'n', undefined), plain)
})

test('a column that is asked by another name keeps it', () => {
  const source = `${head}${rows}    columns: {count: n}\n`
  const typed = changed(source, 'n', 'number')
  assert.deepEqual(dataOf(typed).columns, { count: { from: 'n', type: 'number' } })
  assert.deepEqual(dataOf(changed(typed, 'n', undefined)).columns, { count: { from: 'n' } })
})

test('what describes a column follows when it is renamed or removed', () => {
  const source = `${head}${rows}    columns: {id: {type: text}, count: {from: n, type: number}}\n`
  const after = (change: Parameters<typeof alongside>[1]) => {
    const result = makeChange(source, { kind: 'all', changes: alongside(dataOf(source), change) })
    assert.equal(result.kind, 'edits')
    return result.kind === 'edits' ? dataOf(result.source).columns : undefined
  }
  const id = { type: 'text' }
  const count = { from: 'n', type: 'number' }
  assert.deepEqual(after({ kind: 'rename-column', column: 'id', to: 'key' }), { key: id, count })
  assert.deepEqual(after({ kind: 'rename-column', column: 'n', to: 'm' }), { id, count: { ...count, from: 'm' } })
  assert.deepEqual(after({ kind: 'remove-column', column: 'n' }), { id })
  assert.deepEqual(after({ kind: 'add-column', column: 'x' }), { id, count })
})
