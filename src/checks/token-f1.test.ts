import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testCases } from './cases.testing.ts'
import { squadTokens } from './token-f1.ts'

testCases('token_f1', [
  [{ token_f1: 'The cat sat.' }, 'cat sat', 'pass'],
  [{ token_f1: 'in the year 1066' }, 'It was 1066', { score: 1 / 3, pass: false }],
  [{ token_f1: 'in the year 1066', at_least: 0.3 }, 'It was 1066', { score: 1 / 3, pass: true }],
  [{ token_f1: ['Denver Broncos', 'The Broncos'] }, 'the Broncos!', 'pass'],
  [{ token_f1: 'a b b' }, 'b b b', { score: 0.8, pass: false }],
  [{ token_f1: 'Broncos' }, '', 'fail'],
  [{ token_f1: 'Broncos' }, 'Panthers', 'fail'],
  // As in SQuAD 2.0, where a question without an answer expects none.
  [{ token_f1: '' }, '', 'pass'],
  [{ token_f1: '' }, 'Panthers', 'fail'],
  [{ token_f1: ['', 'Panthers'] }, '', 'fail'],
  [{ token_f1: [] }, 'Panthers', 'unscored'],
])

test('token_f1: texts are reduced as by normalize_answer of the official script', () => {
  assert.deepEqual(squadTokens('The “U.S.” and a  don’t-stop AN\u00a0x_the'), ['“us”', 'and', 'don’tstop', 'xthe'])
  assert.deepEqual(squadTokens('a. the, an!'), [])
  assert.deepEqual(squadTokens('l’a mode'), ['l’', 'mode'])
})
