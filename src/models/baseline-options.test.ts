import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offeredOptions } from './baseline-options.ts'

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['letters with a bracket', 'Which?\nA) red\nB) green\nC) blue', ['A', 'B', 'C']],
  ['letters with a full stop', 'Which?\nA. red\nB. green', ['A', 'B']],
  ['letters in brackets', 'Options:\n(A) 01/02\n(B) 02/03\nThink.', ['(A)', '(B)']],
  ['numbers', 'Pick:\n1) one\n2) two', ['1', '2']],
  ['dashes', 'Options:\n- Yes\n- No', ['Yes', 'No']],
  ['blank lines between', 'A) red\n\nB) green', ['A', 'B']],
  ['one of', 'Reply with one of: billing, technical, account.', ['billing', 'technical', 'account']],
  [
    'one of these',
    'Answer with one of these words: "cavitation", "seal failure" or "motor overload".',
    ['cavitation', 'seal failure', 'motor overload'],
  ],
  ['a pair', 'Is the claim true or false?', ['true', 'false']],
  ['a quoted pair', 'Answer "Yes" or "No".', ['Yes', 'No']],
  ['the last of several lists', 'A) x\nB) y\nThe answer is A.\n\nNow you:\nA) p\nB) q\nC) r', ['A', 'B', 'C']],
  ['an example with the same letters right before', 'A) x\nB) y\nA) p\nB) q\nC) r', ['A', 'B', 'C']],
  ['nothing', 'What is the capital of France?', []],
  ['a lone line with a dash', 'Mind this:\n- be brief\nWho?', []],
  ['an empty prompt', '', []],
]
for (const [name, prompt, options] of cases) {
  test(`options: ${name}`, () => assert.deepEqual(offeredOptions(prompt), options))
}
