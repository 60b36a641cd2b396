import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelsNeeded } from './labels-needed.ts'

test('without labels it takes the 93 that an even split takes', () => {
  // z²/(n + z²) · … at p = 1/2 Wilson's width is z / √(n + z²): 1.96 / √(93 + 3.84) = 0.199.
  assert.equal(labelsNeeded({ n: 0, accuracy: null }), 93)
  assert.equal(labelsNeeded({ n: 3, accuracy: 1 }), 90)
})

test('a steady judge takes fewer, and enough is enough', () => {
  const nine = labelsNeeded({ n: 20, accuracy: 0.9 })
  assert.ok(nine > 5 && nine < 40, String(nine))
  assert.equal(labelsNeeded({ n: 150, accuracy: 0.6 }), 0)
  assert.equal(labelsNeeded({ n: 500, accuracy: 0.5 }), 0)
})
