import assert from 'node:assert/strict'
import { test } from 'node:test'
import { smallestEdit } from './smallest-edit.ts'
import { SourceHistory } from './source-history.ts'

test('what is undone can be redone, until something new is written', () => {
  const history = new SourceHistory()
  history.record('a')
  history.record('b')
  assert.equal(history.undo('c'), 'b')
  assert.equal(history.redo('b'), 'c')
  assert.equal(history.undo('c'), 'b')
  history.record('b')
  assert.equal(history.redo('d'), undefined)
  assert.deepEqual(history.takePast(), ['a', 'b'])
  assert.equal(history.undo('d'), undefined)
})

test('the smallest edit leaves what both texts share', () => {
  assert.deepEqual(smallestEdit('one two three', 'one 2 three'), { start: 4, end: 7, text: '2' })
  assert.deepEqual(smallestEdit('aa', 'aaa'), { start: 2, end: 2, text: 'a' })
  assert.deepEqual(smallestEdit('same', 'same'), { start: 4, end: 4, text: '' })
  // Half a surrogate pair or half a line end is no place for an edit.
  assert.deepEqual(smallestEdit('x\u{1f600}y', 'x\u{1f601}y'), { start: 1, end: 3, text: '\u{1f601}' })
  assert.deepEqual(smallestEdit('a\r\nb', 'a\nb'), { start: 1, end: 3, text: '\n' })
})
