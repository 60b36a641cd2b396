import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf, testCases } from './cases.testing.ts'
import { evaluateLeaf, evaluateNothing } from './evaluate.ts'

const from = ['positive', 'negative', 'neutral']
const spam = { spam: ['junk', 'unsolicited mail'], not_spam: ['ham'] }

testCases('label', [
  [{ label: 'positive', from }, 'positive', 'pass'],
  [{ label: 'positive', from }, 'Positive.', 'pass'],
  [{ label: 'positive', from }, '**Label:** positive', 'pass'],
  [{ label: 'positive', from }, 'The review is clearly positive: they loved it.', 'pass'],
  [{ label: 'positive', from }, 'Die Bewertung ist positive', 'pass'],
  [{ label: 'positive', from }, 'negative', 'fail'],
  [{ label: 'positive', from }, 'not positive', 'fail'],
  [{ label: 'positive', from }, 'positive or neutral', 'fail'],
  [{ label: 'positive', from }, 'It is mixed.', 'fail'],
  [{ label: 'positive', from }, '', 'fail'],
  [{ label: 'POSITIVE', from }, 'positive', 'pass'],
  [{ label: 'spam', from: spam }, 'This is junk', 'pass'],
  [{ label: 'junk', from: spam }, 'spam', 'pass'],
  [{ label: 'spam', from: spam }, 'Unsolicited mail, so spam', 'pass'],
  [{ label: 'spam', from: spam }, 'not_spam', 'fail'],
  [{ label: 'not_spam', from: spam }, 'Not spam.', 'pass'],
  [{ label: 'not_spam', from: spam }, 'not-spam', 'pass'],
  [{ label: 'not_spam', from: spam }, 'ham', 'pass'],
  [{ label: 'positive', from: '["positive","negative"]' }, 'positive', 'pass'],
  [{ label: 'furious', from }, 'positive', 'unscored'],
  [{ label: 'spam', from: { spam: ['mail'], ham: ['mail'] } }, 'spam', 'unscored'],
  [{ label: 'Valid', from: ['valid', 'Valid'] }, 'Valid', 'pass'],
  [{ label: 'Valid', from: ['valid', 'Valid'] }, 'valid', 'fail'],
])

test('label: the result says which class was expected and which one was found', () => {
  const found = (label: string, answer: string) => evaluateLeaf({ label, from: spam }, subjectOf(answer)).label
  assert.deepEqual(found('ham', 'junk'), { expected: 'not_spam', found: 'spam' })
  assert.deepEqual(found('spam', 'spam and ham'), { expected: 'spam', found: null })
  assert.equal(found('eggs', 'spam'), undefined)
})

test('label: where extraction found nothing, no class was found', () => {
  const { pass, label } = evaluateNothing({ label: 'junk', from: spam }, 'no line begins with "Answer:"')
  assert.deepEqual([pass, label], [false, { expected: 'spam', found: null }])
  assert.equal(evaluateNothing({ label: 'eggs', from: spam }, 'nothing').label, undefined)
})
