import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveFocus } from './move-focus.ts'

const size = { lines: 100, columns: 4, page: 10 }
const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false })

test('arrows move one cell and stop at the edges', () => {
  assert.deepEqual(moveFocus(key('ArrowDown'), { line: 0, column: 1 }, size), { line: 1, column: 1 })
  assert.deepEqual(moveFocus(key('ArrowUp'), { line: 0, column: 1 }, size), { line: 0, column: 1 })
  assert.deepEqual(moveFocus(key('ArrowRight'), { line: 5, column: 3 }, size), { line: 5, column: 3 })
  assert.deepEqual(moveFocus(key('ArrowLeft'), { line: 5, column: 3 }, size), { line: 5, column: 2 })
})

test('pages and ends', () => {
  assert.deepEqual(moveFocus(key('PageDown'), { line: 95, column: 0 }, size), { line: 99, column: 0 })
  assert.deepEqual(moveFocus(key('PageUp'), { line: 25, column: 2 }, size), { line: 15, column: 2 })
  assert.deepEqual(moveFocus(key('End'), { line: 5, column: 0 }, size), { line: 5, column: 3 })
  assert.deepEqual(moveFocus(key('End', true), { line: 5, column: 0 }, size), { line: 99, column: 3 })
  assert.deepEqual(moveFocus(key('Home', true), { line: 5, column: 2 }, size), { line: 0, column: 0 })
})

test('other keys move nothing', () => {
  assert.equal(moveFocus(key('Enter'), { line: 0, column: 0 }, size), undefined)
  assert.equal(moveFocus(key('a'), { line: 0, column: 0 }, size), undefined)
})
