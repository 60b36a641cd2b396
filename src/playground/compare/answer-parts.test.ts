import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answerParts } from './answer-parts.ts'

test('words that the other answer has not are its own', () => {
  assert.deepEqual(answerParts('Close the inlet valve', 'Open the inlet valve'), [
    { text: 'Close', isOwn: true },
    { text: ' the inlet valve', isOwn: false },
  ])
  assert.deepEqual(answerParts('same', 'same'), [{ text: 'same', isOwn: false }])
})

test('the parts together are the answer, whatever it is compared with', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (answer, other) => {
      assert.equal(
        answerParts(answer, other)
          .map(({ text }) => text)
          .join(''),
        answer,
      )
    }),
  )
})
