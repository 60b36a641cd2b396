import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bleuScore } from './bleu-score.ts'
import { bleuTokens, type Tokenize } from './bleu-tokens.ts'
import { testCases } from './cases.testing.ts'

testCases('bleu', [
  [{ bleu: 'Close the suction valve.' }, 'Close the suction valve.', 'pass'],
  [{ bleu: 'Close the suction valve.' }, 'Open a drain', 'fail'],
  [{ bleu: 'Close the suction valve.' }, '', 'fail'],
  [{ bleu: 'test' }, 'test', 'pass'],
  [{ bleu: 'a test' }, 'test', { score: Math.exp(-1), pass: false }],
  [{ bleu: 'a test', at_least: 0.3 }, 'test', { score: Math.exp(-1), pass: true }],
  [{ bleu: ['a test', 'test'] }, 'test', 'pass'],
  [{ bleu: 'A TEST', lowercase: true }, 'a test', 'pass'],
  [{ bleu: 'A TEST' }, 'a test', 'fail'],
  [{ bleu: '漏水', tokenize: 'char' }, '漏 水', 'pass'],
  [{ bleu: '' }, 'test', 'unscored'],
  [{ bleu: [] }, 'test', 'unscored'],
])

test("bleu: the values of sacreBLEU's own tests", () => {
  // mjpost/sacrebleu, test/test_sentence_bleu.py: test_cases (smooth_method exp) and test_cases_zero_bleu.
  const reference = 'producţia de zahăr brut se exprimă în zahăr alb;'
  const answer = 'Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;'
  const published: readonly [Tokenize, boolean, number][] = [
    ['13a', false, 8.493],
    ['none', false, 7.347],
    ['intl', false, 8.493],
    ['char', false, 40.8759],
    ['char', true, 42.0267],
  ]
  for (const [tokenize, lowercase, score] of published) {
    const ours = bleuScore(answer, [reference], tokenize, lowercase) * 100
    assert.ok(Math.abs(ours - score) < 1e-3, `${tokenize}: ${ours}`)
  }
  assert.equal(bleuScore('this is a cat', ['okay thanks']), 0)
})

test('bleu: texts are split as by sacreBLEU', () => {
  const line = 'The pump\'s 1,200.5 kPa (max.) isn&apos;t "ok" &lt;5-6&gt;; don’t stop\u00a0it. Ends 5.'
  // Values of sacrebleu/tokenizers/tokenizer_13a.py and tokenizer_intl.py for this line.
  assert.equal(
    bleuTokens(line, '13a').join('|'),
    'The|pump\'s|1,200.5|kPa|(|max|.|)|isn|&|apos|;|t|"|ok|"|<|5|-|6|>|;|don’t|stop|it|.|Ends|5|.',
  )
  assert.equal(
    bleuTokens(line, 'intl').join('|'),
    'The|pump|\'|s|1,200.5|kPa|(|max|.|)|isn|&|apos|;|t|"|ok|"|&|lt|;|5-6|&|gt|;|;|don|’|t|stop|it|.|Ends|5.',
  )
})
