import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Change, makeChange } from './edit-change.ts'

function change(source: string, what: Change): string {
  const result = makeChange(source, what)
  assert.equal(result.kind, 'edits', JSON.stringify(result))
  return result.kind === 'edits' ? result.source : ''
}

const rows = `datasets:
  d:
    rows:
      - {id: a, word: x}   # the first
      # the second
      - {id: b}
tasks: {}
`

test('a value is put where there are no tables for it yet, in the usual order', () => {
  const orders = [['title', 'datasets', 'defaults', 'tasks']]
  assert.equal(
    change(rows, { kind: 'put', path: ['defaults', 'judge'], value: 'm', orders }),
    rows.replace('tasks:', 'defaults:\n  judge: m\ntasks:'),
  )
})

test('rows: cells, new rows and columns change only their own characters', () => {
  const table = (what: Extract<Change, { kind: 'table' }>['change']) =>
    change(rows, { kind: 'table', dataset: 'd', change: what })
  const cells = [
    { row: 0, column: 'word', value: 'y: z' },
    { row: 1, column: 'word', value: 3 },
  ]
  assert.equal(
    table({ kind: 'cells', cells }),
    rows.replace('word: x', 'word: "y: z"').replace('id: b', 'id: b, word: 3'),
  )
  const added = [{ id: 'c', word: 'w' }, { id: 'd' }]
  assert.equal(
    table({ kind: 'add-rows', rows: added }),
    rows.replace('{id: b}\n', '{id: b}\n      - {id: c, word: w}\n      - {id: d}\n'),
  )
  assert.equal(
    table({ kind: 'add-column', column: 'note' }),
    rows.replace('x}', 'x, note: ""}').replace('b}', 'b, note: ""}'),
  )
  assert.equal(table({ kind: 'rename-column', column: 'word', to: 'term' }), rows.replace('word', 'term'))
  assert.equal(table({ kind: 'remove-column', column: 'word' }), rows.replace(', word: x', ''))
  assert.equal(table({ kind: 'remove-row', row: 1 }), rows.replace('      - {id: b}\n', ''))
})

test('csv: the same, within the text', () => {
  const csv = 'datasets:\n  d:\n    csv: |  # data\n      id,word\n      a,"x, y"\n      b,\nn: 1\n'
  const table = (what: Extract<Change, { kind: 'table' }>['change']) =>
    change(csv, { kind: 'table', dataset: 'd', change: what })
  assert.equal(
    table({ kind: 'cells', cells: [{ row: 1, column: 'word', value: 'say "hi"' }] }),
    csv.replace('b,', 'b,"say ""hi"""'),
  )
  assert.equal(table({ kind: 'add-rows', rows: [{ id: 'c', word: 'w' }] }), csv.replace('b,\n', 'b,\n      c,w\n'))
  assert.equal(table({ kind: 'remove-row', row: 0 }), csv.replace('      a,"x, y"\n', ''))
  assert.equal(
    table({ kind: 'add-column', column: 'n' }),
    csv.replace('id,word', 'id,word,n').replace('y"', 'y",').replace('b,', 'b,,'),
  )
  const without = csv.replace('id,word', 'id').replace(',"x, y"', '').replace('b,', 'b')
  assert.equal(table({ kind: 'remove-column', column: 'word' }), without)
  assert.equal(table({ kind: 'rename-column', column: 'id', to: 'key' }), csv.replace('id,', 'key,'))
})

test('several changes are one, and one that cannot be made stops them', () => {
  const put = (value: string): Change => ({ kind: 'put', path: ['tasks', 't'], value })
  assert.equal(change(rows, { kind: 'all', changes: [put('a'), put('b')] }), rows.replace('{}', '{t: b}'))
  assert.match(
    JSON.stringify(makeChange(rows, { kind: 'all', changes: [put('a'), { kind: 'remove', path: ['x'] }] })),
    /refused/,
  )
})
