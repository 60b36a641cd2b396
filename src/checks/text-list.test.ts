import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { textList } from './text-list.ts'

test('a list, the JSON of a list, or a single text', () => {
  assert.deepEqual(textList(['a', 2, true]), ['a', '2', 'true'])
  assert.deepEqual(textList(' ["a", 2, null]'), ['a', '2', 'null'])
  assert.deepEqual(textList('a, b'), ['a, b'])
  assert.deepEqual(textList('[a, b]'), ['[a, b]'])
  assert.deepEqual(textList('{"a": 1}'), ['{"a": 1}'])
  assert.deepEqual(textList(''), [''])
})

test('a list and its JSON are the same list', () => {
  fc.assert(fc.property(fc.array(fc.string()), (texts) => assert.deepEqual(textList(JSON.stringify(texts)), texts)))
})
