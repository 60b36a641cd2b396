import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchSentence, modelsSentence } from './comparison-words.ts'

test('what two runs share is said task by task, and so is what is left out', () => {
  const match = (both: number, onlyBefore: number, onlyAfter: number, askedOtherwise = 0) =>
    matchSentence(
      { task: 'ask', both: Array.from({ length: both }, (_, row) => `r${row}`), onlyBefore, onlyAfter },
      askedOtherwise,
    )
  assert.equal(match(2, 0, 0), '“ask”: 2 rows in both by their ids.')
  assert.equal(match(1, 1, 0), '“ask”: 1 row in both by its id. In one run alone, and left out: 1 row before.')
  assert.equal(
    match(3, 1, 2, 2),
    '“ask”: 3 rows in both by their ids. In one run alone, and left out: 1 row before, 2 rows after. 2 of those in both are asked otherwise: their answers are to another question.',
  )
  assert.equal(match(0, 1, 0), '“ask” was run before alone, and is left out.')
  assert.equal(match(0, 0, 1), '“ask” was run after alone, and is left out.')
  assert.equal(match(0, 1, 1), '“ask” was run in both, but no row of one has the id of a row of the other.')
})

test('models are matched by their ids, and one alone with one alone', () => {
  const same = new Map([['a', 'a']])
  assert.equal(modelsSentence(same, ['a'], ['a']), 'Models in both: a.')
  assert.equal(modelsSentence(same, ['a', 'b'], ['c', 'a']), 'Models in both: a. In one run alone, and left out: b, c.')
  assert.equal(
    modelsSentence(new Map([['new', 'old']]), ['old'], ['new']),
    'Each run has one model: old before, new after.',
  )
  assert.equal(modelsSentence(new Map(), ['a', 'b'], ['c']), 'No model answered in both.')
})
