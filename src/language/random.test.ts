import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { seededRandom, shuffled } from './random.ts'

it('a seed gives the same numbers everywhere', () => {
  const random = seededRandom(7)
  const again = seededRandom(7)
  const drawn = Array.from({ length: 5 }, random)
  assert.deepEqual(drawn, Array.from({ length: 5 }, again))
  assert.ok(drawn.every((value) => value >= 0 && value < 1))
})

it('a shuffle keeps every item, and depends on the seed alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.nat(), (items, seed) => {
      const once = shuffled(items, seed)
      assert.deepEqual([...once].sort(), [...items].sort())
      assert.deepEqual(once, shuffled(items, seed))
    }),
  )
})

it('every order of three is about equally likely', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 6000; seed++) {
    const order = shuffled(['a', 'b', 'c'], seed).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  assert.equal(counts.size, 6)
  // Chi-squared with 5 degrees of freedom; 20.5 is its 99.9 % quantile.
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
  assert.ok(chi < 20.5, `${chi}`)
})
