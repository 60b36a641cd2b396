import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyEdit, offsetOf } from './editor-handle.ts'

test('lines and columns count from 1, in UTF-16 units', () => {
  const source = 'a: 1\nbé: 𝒳\nc: 3'
  assert.equal(offsetOf(source, 1, 1), 0)
  assert.equal(offsetOf(source, 2, 1), 5)
  assert.equal(source.slice(offsetOf(source, 2, 5), offsetOf(source, 2, 7)), '𝒳')
  assert.equal(offsetOf(source, 9, 1), source.length)
})

test('an edit changes its own characters and no others', () => {
  const source = 'tasks:\r\n  t:\r\n    promtp: hello # keep\r\n'
  const edit = { range: { line: 3, column: 5, endLine: 3, endColumn: 11 }, text: 'prompt' }
  assert.equal(applyEdit(source, edit), 'tasks:\r\n  t:\r\n    prompt: hello # keep\r\n')
})
