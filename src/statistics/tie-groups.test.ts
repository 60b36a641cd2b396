import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tieGroups } from './tie-groups.ts'

const lettersOf = (count: number, pairs: readonly string[]) =>
  tieGroups(count, (i, j) => pairs.includes(`${i}${j}`) || pairs.includes(`${j}${i}`)).map(({ letters }) => letters)

test('the letters of small cases', () => {
  assert.deepEqual(lettersOf(3, []), ['a', 'a', 'a'])
  assert.deepEqual(lettersOf(3, ['01', '02', '12']), ['a', 'b', 'c'])
  assert.deepEqual(lettersOf(3, ['02']), ['a', 'ab', 'b'])
  assert.deepEqual(lettersOf(4, ['02', '03', '13']), ['a', 'ab', 'bc', 'c'])
  assert.deepEqual(lettersOf(1, []), ['a'])
})

test('ranks are ranges that the clear differences leave', () => {
  const standings = tieGroups(3, (i, j) => (i === 0 && j === 2) || (i === 2 && j === 0))
  assert.deepEqual(
    standings.map(({ bestRank, worstRank }) => [bestRank, worstRank]),
    [
      [1, 2],
      [1, 3],
      [2, 3],
    ],
  )
})

test('two items share a letter exactly when they do not differ, and each has one', () => {
  const pairs = fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(6)), { selector: ([i, j]) => `${i} ${j}` })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), pairs, (count, drawn) => {
      const differ = (i: number, j: number) =>
        i !== j && drawn.some(([a, b]) => (a === i && b === j) || (a === j && b === i))
      const letters = tieGroups(count, differ).map((standing) => new Set(standing.letters.match(/[a-z]′*/g)))
      for (let i = 0; i < count; i++) {
        assert.ok((letters[i]?.size ?? 0) > 0)
        for (let j = i + 1; j < count; j++) {
          const shared = [...(letters[i] ?? [])].some((letter) => letters[j]?.has(letter))
          assert.equal(shared, !differ(i, j), `${i} and ${j}`)
        }
      }
    }),
  )
})
