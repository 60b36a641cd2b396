import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countText, type TextUnit } from './count-text.ts'

const cases: readonly (readonly [unit: TextUnit, text: string, count: number])[] = [
  ['characters', '', 0],
  ['characters', 'a b', 3],
  ['characters', ' é ', 1],
  ['characters', '𝒳', 1],
  ['characters', '👩‍🔧', 3],
  ['words', "don't stop", 2],
  ['words', 'well-known – fact', 2],
  ['words', '- a\n- b', 2],
  ['words', '東京タワー is tall', 7],
  ['words', '…', 0],
  ['sentences', 'One. Two! Three? Four', 4],
  ['sentences', 'It costs 3.50 dollars, e.g. today. Really?!', 2],
  ['sentences', 'He said "Stop." Then he left…', 2],
  ['sentences', 'First point\n\nSecond point', 2],
  ['sentences', '- one item\n- another item\n1. third', 3],
  ['sentences', '水です。火です！', 2],
  ['sentences', '...', 0],
  ['lines', 'a\r\nb\rc\u2028d', 4],
  ['lines', '\n\n', 0],
  ['paragraphs', '\n\na\nb\n\n\nc\n', 2],
]

test('texts are counted as documented', () => {
  for (const [unit, text, count] of cases)
    assert.equal(countText(text, unit), count, `${unit} of ${JSON.stringify(text)}`)
})

test('words joined by spaces are that many words', () => {
  const word = fc.stringMatching(/^[a-zé0-9]{1,8}$/u)
  fc.assert(fc.property(fc.array(word), (words) => assert.equal(countText(words.join(' '), 'words'), words.length)))
})

test('a text has no more paragraphs than lines, and no more lines than characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '.') }), (text) => {
      assert.ok(countText(text, 'paragraphs') <= countText(text, 'lines'))
      assert.ok(countText(text, 'lines') <= countText(text, 'characters'))
    }),
  )
})
