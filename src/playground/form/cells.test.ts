import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellValue, delimiterOf, parseCells, pastedFrom, rowsOf } from './cells.ts'

test('a spreadsheet pastes tabs, quotes and line ends within cells', () => {
  assert.deepEqual(parseCells('a\tb\r\n1\t"x\ny ""z"""\r\n\t5" pipe\r\n'), [
    ['a', 'b'],
    ['1', 'x\ny "z"'],
    ['', '5" pipe'],
  ])
  assert.deepEqual(parseCells('one'), [['one']])
  assert.deepEqual(parseCells('"a;b";c', ';'), [['a;b', 'c']])
})

test('the delimiter is seen from the text', () => {
  assert.equal(delimiterOf('a\tb,c'), '\t')
  assert.equal(delimiterOf('a;b;c,d'), ';')
  assert.equal(delimiterOf('a,b'), ',')
})

test('what is typed keeps the kind of the column', () => {
  assert.equal(cellValue('7', 3, [3]), 7)
  assert.equal(cellValue('7', undefined, [3, 4]), 7)
  assert.equal(cellValue('7', 'x', ['x']), '7')
  assert.equal(cellValue('seven', 3, [3]), 'seven')
  assert.deepEqual(cellValue('["a"]', ['b'], []), ['a'])
  assert.equal(cellValue('[a', ['b'], []), '[a')
})

test('empty rows are no rows', () => {
  assert.deepEqual(rowsOf([['1', '2'], ['', ' '], ['3']], ['a', 'b']), [
    { a: '1', b: '2' },
    { a: '3', b: '' },
  ])
})

test('rows are pasted as they are read', () => {
  const rows = [
    { a: 'x\ty', b: 'say "hi"\nthere' },
    { a: '1', b: '' },
  ]
  const [names = [], ...cells] = parseCells(pastedFrom(rows))
  assert.deepEqual(rowsOf(cells, names), rows)
})
