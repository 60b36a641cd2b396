import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hashedWordsVector } from './hashed-words.ts'
import { parseEmbedding, vectorOf } from './wire-embedding.ts'

const dot = (left: readonly number[], right: readonly number[]) =>
  left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)

test('a vector has length 1, whatever the text; a text without words has none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const vector = hashedWordsVector(text)
      const square = dot(vector, vector)
      assert.ok(
        /[\p{L}\p{N}]/u.test(text.normalize('NFKC')) ? Math.abs(square - 1) < 1e-9 || square === 0 : square === 0,
      )
    }),
  )
})

test('the order, case and marks of words do not matter; other words make another vector', () => {
  const base = hashedWordsVector('The pump cavitates, the seal leaks')
  assert.ok(dot(base, hashedWordsVector('THE SEAL leaks! The pump (cavitates)')) > 1 - 1e-12)
  assert.ok(dot(base, hashedWordsVector('Bread rises with yeast')) < 0.2)
})

const request = { model: 'm', input: 'leaf' }

test('a reply’s vector is read to seven digits; any other reply is an error', () => {
  const body = { data: [{ embedding: [0.123456789, -1, 2e-9] }], model: 'm-1', usage: { prompt_tokens: 3 } }
  const read = parseEmbedding({ status: 200, headers: {}, body }, request, 0)
  assert.deepEqual(vectorOf(read.text), [0.1234568, -1, 2e-9])
  assert.deepEqual([read.model, read.usage], ['m-1', { inputTokens: 3, outputTokens: 0 }])
  for (const wrong of [
    {},
    { data: [] },
    { data: [{ embedding: [] }] },
    { data: [{ embedding: ['1'] }] },
    'text',
    null,
  ]) {
    assert.throws(() => parseEmbedding({ status: 200, headers: {}, body: wrong }, request, 0), /no embedding/)
  }
  assert.throws(() => parseEmbedding({ status: 429, headers: {}, body: {} }, request, 0))
})
