import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyText } from './any-text.testing.ts'
import { testCases } from './cases.testing.ts'
import { levenshtein } from './levenshtein.ts'

testCases('edit_distance', [
  [{ edit_distance: 'kitten' }, 'kitten', 'pass'],
  [{ edit_distance: 'kitten' }, 'sitting', { score: 1 - 3 / 7, pass: false }],
  [{ edit_distance: 'kitten', at_least: 0.5 }, 'sitting', { score: 1 - 3 / 7, pass: true }],
  [{ edit_distance: 'kitten', max: 3 }, 'sitting', { score: 1 - 3 / 7, pass: true }],
  [{ edit_distance: 'kitten', max: 2 }, 'sitting', { score: 1 - 3 / 7, pass: false }],
  [{ edit_distance: 'kitten', max: 3, at_least: 0.9 }, 'sitting', { score: 1 - 3 / 7, pass: false }],
  [{ edit_distance: ['sitting', 'kitten'] }, 'kitten', 'pass'],
  [{ edit_distance: '["sitting", "kitten"]' }, 'kitten', 'pass'],
  [{ edit_distance: 'KITTEN', ignore: ['case'] }, 'kitten', 'pass'],
  [{ edit_distance: 'close the valve', unit: 'words' }, 'open the valve', { score: 1 - 1 / 3, pass: false }],
  [{ edit_distance: 'a\nb\nc', unit: 'lines' }, 'a\r\nx\nc', { score: 1 - 1 / 3, pass: false }],
  [{ edit_distance: 'é' }, 'e\u0301', 'pass'],
  [{ edit_distance: '👍🏽' }, '👍', { score: 0.5, pass: false }],
  [{ edit_distance: 'kitten' }, '', 'fail'],
  [{ edit_distance: '' }, 'kitten', 'unscored'],
  [{ edit_distance: [] }, 'kitten', 'unscored'],
  [{ edit_distance: '!', ignore: ['punctuation'] }, '?', 'unscored'],
])

/** The textbook's table, one row at a time. */
function naive(left: readonly string[], right: readonly string[]): number {
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [i, a] of left.entries()) {
    const row = [i + 1]
    for (const [j, b] of right.entries()) {
      row.push(Math.min((last[j] ?? 0) + (a === b ? 0 : 1), (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
    last = row
  }
  return last[right.length] ?? 0
}

test('edit_distance: the bit-parallel distance is that of the textbook', () => {
  const texts = fc.oneof(anyText, fc.string({ unit: fc.constantFrom('a', 'b', '𝒷', 'c'), maxLength: 90 }))
  fc.assert(fc.property(texts, texts, (a, b) => assert.equal(levenshtein([...a], [...b]), naive([...a], [...b]))))
})

test('edit_distance: more different items than fit are told, never miscounted', () => {
  const many = Array.from({ length: 65_537 }, (_, index) => String(index))
  assert.equal(levenshtein(many, []), undefined)
  assert.equal(levenshtein(many.slice(1), []), 65_536)
})
