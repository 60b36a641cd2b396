import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Ignore } from '../language/benchmark.generated.ts'
import { anyText } from './any-text.testing.ts'
import { normaliseText } from './normalise-text.ts'

const ways = ['case', 'punctuation', 'whitespace', 'articles'] as const

test('each difference is taken out alone', () => {
  const cases: readonly (readonly [text: string, ignore: Ignore, result: string])[] = [
    ['A b', [], 'A b'],
    ['e\u0301', [], 'é'],
    ['Straße ẞ', ['case'], 'strasse ss'],
    ['ΟΔΟΣ οδος', ['case'], 'οδοσ οδοσ'],
    ['ı I i', ['case'], 'ı i i'],
    ['“Hi,” – 3+4!', ['punctuation'], 'Hi  34'],
    ['A cat and the dog', ['articles'], 'cat and dog'],
    ['the the cat', ['articles'], 'cat'],
    ['vitamin A', ['articles'], 'vitamin A'],
    ['A', ['articles'], 'A'],
    ['Theatre another', ['articles'], 'Theatre another'],
    [' a\t\n\u00a0b ', ['whitespace'], 'a b'],
    ['The U.S.  Army!', [...ways], 'us army'],
  ]
  for (const [text, ignore, result] of cases) assert.equal(normaliseText(text, ignore), result, text)
})

test('normalising twice changes nothing more', () => {
  const letters = fc.constantFrom(
    'a',
    'A',
    'ß',
    'ẞ',
    'ς',
    'Σ',
    'İ',
    'ı',
    'ᾳ',
    '\u0345',
    '\u0301',
    '\u030c',
    'J',
    'ŉ',
    ' ',
    '.',
    't',
    'h',
    'e',
  )
  const texts = fc.oneof(anyText, fc.string({ unit: letters }))
  fc.assert(
    fc.property(texts, fc.subarray([...ways]), (text, ignore) => {
      const once = normaliseText(text, ignore)
      assert.equal(normaliseText(once, ignore), once)
    }),
    { numRuns: 2_000 },
  )
})

test('letter case makes no difference, for every letter there is', () => {
  const fold = (text: string) => normaliseText(text, ['case'])
  for (let point = 0; point <= 0x1ffff; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue
    const letter = String.fromCodePoint(point)
    // The dotless i has the capital I, which is the capital of another letter.
    if (letter === 'ı') continue
    assert.equal(fold(letter.toUpperCase()), fold(letter), letter)
    assert.equal(fold(letter.toLowerCase()), fold(letter), letter)
  }
})
