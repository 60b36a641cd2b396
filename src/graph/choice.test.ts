import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from '../checks/any-text.testing.ts'
import { readChoice, readNamedChoice, sameChoice } from './choice.ts'

const letters = ['A', 'B', 'C', 'D']

const readable: readonly (readonly [text: string, choice: string])[] = [
  ['B', 'B'],
  ['b', 'B'],
  ['(B)', 'B'],
  ['**B**.', 'B'],
  ['B) blue', 'B'],
  ['(B) blue', 'B'],
  ['B. blue', 'B'],
  ['Answer: B', 'B'],
  ['answer: b', 'B'],
  ['**Answer:** (B)', 'B'],
  ['The answer is B.', 'B'],
  ['The answer is most likely (B).', 'B'],
  ['The answer is $\\boxed{\\text{B}}$', 'B'],
  ['I would go with option B', 'B'],
  ['Option A is wrong, so B is correct.', 'B'],
  ['A) red\nB) blue\n\nAnswer: B', 'B'],
  ['The answer is A. Wait, the answer is C.', 'C'],
  ['The correct option is (C), not (A).', 'C'],
  ['The answer is not A but B', 'B'],
  ['A pump is described, so B', 'B'],
  ['B, because A is wrong', 'B'],
]

test('one choice is read from many ways of saying it', () => {
  for (const [text, choice] of readable) assert.deepEqual(readChoice(text, letters), { choice }, text)
})

const unreadable = [
  '',
  'E',
  'B-frame',
  'A or B',
  'The answer is A or B',
  'A) red\nB) blue',
  'The answer is a pump',
  'BC',
]

test('no choice or several are none', () => {
  for (const text of unreadable) assert.ok('problem' in readChoice(text, letters), text)
})

test('words are choices too, the longest first', () => {
  const words = ['plausible', 'not plausible']
  assert.deepEqual(readChoice('It is not plausible.', words), { choice: 'not plausible' })
  assert.deepEqual(readChoice('Plausible', words), { choice: 'plausible' })
  assert.ok('problem' in readChoice('yes and no', ['yes', 'no']))
  assert.ok('problem' in readChoice('I do not know', ['yes', 'no']))
})

test('a choice is returned as it was offered', () => {
  assert.deepEqual(readChoice('So the answer is B.', ['(A)', '(B)']), { choice: '(B)' })
  assert.ok(sameChoice('(b)', 'B'))
})

test('case counts where choices differ by nothing else', () => {
  assert.deepEqual(readChoice('valid', ['valid', 'Valid']), { choice: 'valid' })
  assert.ok('problem' in readChoice('VALID', ['valid', 'Valid']))
})

test('an underscore within a choice is part of it, one around it is emphasis', () => {
  const names = ['not_spam', 'spam', 'a__b']
  for (const text of ['not_spam', '__not_spam__', '_not_spam_.', 'It is **not_spam**', 'Answer: `not_spam`']) {
    assert.deepEqual(readChoice(text, names), { choice: 'not_spam' }, text)
  }
  assert.deepEqual(readChoice('a__b', names), { choice: 'a__b' })
  assert.deepEqual(readChoice('_spam_', names), { choice: 'spam' })
})

test('a choice may go by several names, and two names of one choice are no contradiction', () => {
  const named = [
    { choice: 'positive', names: ['positive', 'good', 'Good'] },
    { choice: 'negative', names: ['negative', 'bad'] },
  ]
  for (const text of ['good', 'GOOD', 'It is good, so positive.', 'The answer is good or positive']) {
    assert.deepEqual(readNamedChoice(text, named), { choice: 'positive' }, text)
  }
  assert.ok('problem' in readNamedChoice('good and bad', named))
})

test('every choice reads as itself, and any text gives a choice offered or a reason', () => {
  fc.assert(
    fc.property(fc.constantFrom(...letters), fc.constantFrom('', '(', '**'), (choice, mark) => {
      assert.deepEqual(readChoice(`${mark}${choice}${mark === '(' ? ')' : mark}`, letters), { choice })
    }),
  )
  fc.assert(
    fc.property(anyText, fc.array(anyText), (text, choices) => {
      const read = readChoice(text, choices)
      assert.ok('problem' in read ? read.problem !== '' : choices.includes(read.choice))
    }),
  )
})
