import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowsBeside } from './row-beside.ts'

test('rows follow each other as in the file where nothing is sorted or filtered', () => {
  assert.deepEqual(rowsBeside(null, 3, 0), { above: undefined, below: 1 })
  assert.deepEqual(rowsBeside(null, 3, 2), { above: 1, below: undefined })
})

test('rows follow each other as they are shown', () => {
  const rows = Uint32Array.of(7, 2, 9)
  assert.deepEqual(rowsBeside(rows, 10, 7), { above: undefined, below: 2 })
  assert.deepEqual(rowsBeside(rows, 10, 2), { above: 7, below: 9 })
  assert.deepEqual(rowsBeside(rows, 10, 9), { above: 2, below: undefined })
})

test('a row that is shown no longer leads back among those that are', () => {
  const rows = Uint32Array.of(7, 2, 9)
  assert.deepEqual(rowsBeside(rows, 10, 8), { above: 7, below: 9 })
  assert.deepEqual(rowsBeside(rows, 10, 0), { above: undefined, below: 2 })
  assert.deepEqual(rowsBeside(new Uint32Array(), 10, 0), { above: undefined, below: undefined })
})
