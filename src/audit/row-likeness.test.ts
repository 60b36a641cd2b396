import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Row } from '../language/benchmark.ts'
import { alikeRows } from './row-likeness.ts'

function rowsOf(texts: readonly string[]): readonly Row[] {
  return texts.map((text, index) => ({ id: `r${index}`, values: { text } }))
}

const sentence = 'the level in the wet well climbs although both pumps run at full speed and every valve stands open'

test('case and spacing do not make a new question', () => {
  const { same } = alikeRows(rowsOf(['A leak?', 'a  leak?', 'A crack?']), ['text'])
  assert.deepEqual(same, [['r0', 'r1']])
})

test('one word changed in a long text is near, another number is another question', () => {
  const changed = sentence.replace('every valve', 'each valve')
  assert.deepEqual(alikeRows(rowsOf([sentence, changed]), ['text']).near, [['r0', 'r1']])
  const numbered = [`${sentence} in tank 4`, `${sentence} in tank 5`]
  assert.deepEqual(alikeRows(rowsOf(numbered), ['text']).near, [])
})

test('short texts are never near', () => {
  assert.deepEqual(alikeRows(rowsOf(['not true and true', 'not true and false']), ['text']).near, [])
})

/** The definition itself, pair by pair. */
function nearByBruteForce(texts: readonly string[]): readonly string[] {
  const triples = texts.map((text) => {
    const words = text.split(' ')
    return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`))
  })
  return triples.flatMap((a, first) =>
    triples.slice(first + 1).flatMap((b, offset) => {
      const common = [...a].filter((triple) => b.has(triple)).length
      const alike = a.size >= 12 && b.size >= 12 && common / (a.size + b.size - common) >= 0.7
      return alike && texts[first] !== texts[first + 1 + offset] ? [`r${first} r${first + 1 + offset}`] : []
    }),
  )
}

test('the filter finds exactly the pairs that comparing all would', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
  const text = fc.array(word, { minLength: 12, maxLength: 40 })
  const edited = fc.tuple(text, fc.array(fc.tuple(fc.nat(39), word), { maxLength: 3 })).map(([words, edits]) => {
    const changed = [...words]
    for (const [at, other] of edits) if (at < changed.length) changed[at] = other
    return [words.join(' '), changed.join(' ')]
  })
  fc.assert(
    fc.property(fc.array(edited, { maxLength: 6 }), (pairs) => {
      const texts = [...new Set(pairs.flat())]
      const { near } = alikeRows(rowsOf(texts), ['text'])
      const found = near.map(([a, b]) => [a, b].toSorted((x, y) => Number(x.slice(1)) - Number(y.slice(1))).join(' '))
      assert.deepEqual(found.toSorted(), nearByBruteForce(texts).toSorted())
    }),
  )
})
