import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compilePattern, escapePattern } from '../language/pattern.ts'
import { patternExample } from './pattern-example.ts'

test('patterns of the usual kind have an example', () => {
  const cases: readonly (readonly [pattern: string, example: string])[] = [
    ['(?i)\\bcavitation\\b', 'cavitation'],
    ['^Answer: \\d+$', 'Answer: 0'],
    ['^(?:yes|no)\\.?$', 'yes'],
    ['P-\\d{3}', 'P-000'],
    ['colou?r [A-Z][a-z]+', 'color Aa'],
    ['(?P<year>20[0-9]{2})-(?<month>[01]\\d)', '2000-00'],
    ['\\Q1 + 1 (x)\\E!*', '1 + 1 (x)'],
    ['[^a-z]\\s\\S\\p{Lu}\\x41\\x{42}', '[ \\LAB'],
    ['a{0}b{2,}(?:c{3})+', 'bbccc'],
  ]
  for (const [pattern, example] of cases) {
    const found = patternExample(pattern)
    assert.equal(found, example)
  }
})

test('what nothing matches, and what is no pattern, has none', () => {
  assert.equal(patternExample('a^b'), undefined)
  assert.equal(patternExample('(a'), undefined)
  assert.equal(patternExample('\\ba\\b\\Bb'), undefined)
})

const atom = fc.oneof(
  fc.constantFrom(
    'a',
    'Z',
    '7',
    '\\d',
    '\\w',
    '\\s',
    '.',
    '[a-f]',
    '[^x]',
    '[[:alpha:]_]',
    '\\.',
    '\\pL',
    '[\\]-]',
    'é',
  ),
  fc.string({ minLength: 1, maxLength: 6 }).map(escapePattern),
)
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    atom,
    fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '+?')).map((parts) => parts.join('')),
    tie('pattern').map((inner) => `(?:${inner})`),
    tie('pattern').map((inner) => `(${inner})?`),
  ),
  pattern: fc.oneof(
    fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc.tuple(tie('part'), tie('part')).map((parts) => parts.join('|')),
  ),
}))

test('an example of any pattern made of these parts is there, and matches', () => {
  fc.assert(
    fc.property(pattern, (source) => {
      const compiled = compilePattern(source)
      if ('error' in compiled) return
      const example = patternExample(source)
      assert.ok(example !== undefined && compiled.pattern.test(example), JSON.stringify({ source, example }))
    }),
    { numRuns: 500 },
  )
})
