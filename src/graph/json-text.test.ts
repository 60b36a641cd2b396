import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from '../checks/any-text.testing.ts'
import { atPointer, findJson, firstCodeBlock, readJson } from './json-text.ts'

test('JSON is read whole, with or without a fence', () => {
  assert.deepEqual(readJson(' {"a": 1} '), { value: { a: 1 } })
  assert.deepEqual(readJson('```json\n{"a": 1}\n```'), { value: { a: 1 } })
  assert.deepEqual(readJson('```\n[1]\n```\n'), { value: [1] })
  for (const text of ['', '   ', 'a: 1', '{"a": 1} and more', 'Here:\n```json\n1\n```', '```json\n```']) {
    assert.ok('problem' in readJson(text), text)
  }
})

test('JSON is found inside other text', () => {
  assert.deepEqual(findJson('Here you are:\n```json\n{"a": [1]}\n```\nBye'), { value: { a: [1] } })
  assert.deepEqual(findJson('I say {"a": "}"} and [2]'), { value: { a: '}' } })
  assert.deepEqual(findJson('set {x} is [1, 2]'), { value: [1, 2] })
  assert.ok('problem' in findJson('{{{{ nothing'))
})

test('nesting has a limit', () => {
  assert.ok('value' in readJson('['.repeat(200) + ']'.repeat(200)))
  assert.ok('problem' in readJson('['.repeat(201) + ']'.repeat(201)))
  assert.ok('problem' in readJson('['.repeat(5_000) + ']'.repeat(5_000)))
})

test('JSON Pointer, the examples of RFC 6901 section 5', () => {
  const value = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  }
  const cases = {
    '': value,
    '/foo': ['bar', 'baz'],
    '/foo/0': 'bar',
    '/': 0,
    '/a~1b': 1,
    '/c%d': 2,
    '/ ': 7,
    '/m~0n': 8,
  }
  for (const [pointer, expected] of Object.entries(cases)) {
    assert.deepEqual(atPointer(value, pointer), { value: expected }, pointer)
  }
  for (const pointer of ['/foo/2', '/foo/-', '/foo/00', '/nope', 'foo', '/toString', '/foo/length']) {
    assert.ok('problem' in atPointer(value, pointer), pointer)
  }
})

test('the first code block, closed or cut short', () => {
  assert.deepEqual(firstCodeBlock('a\n```py\nx = 1\n\ny\n```\n```\nz\n```'), { content: 'x = 1\n\ny', whole: false })
  assert.deepEqual(firstCodeBlock('~~~\nx\n```\n~~~'), { content: 'x\n```', whole: true })
  assert.deepEqual(firstCodeBlock('```js\nx'), { content: 'x', whole: true })
  assert.equal(firstCodeBlock('`x` and ```y```'), undefined)
})

test('any JSON value is read back, and any text gives a value or a reason', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value)
      assert.deepEqual(readJson(text), { value: JSON.parse(text) })
      assert.deepEqual(findJson(`\`\`\`json\n${text}\n\`\`\``), { value: JSON.parse(text) })
    }),
  )
  fc.assert(fc.property(anyText, (text) => 'value' in findJson(text) || 'problem' in findJson(text)))
})
