import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { subjectOf, testCases } from './cases.testing.ts'
import { evaluateLeaf } from './evaluate.ts'

testCases('contains_all', [
  [{ contains_all: ['isolate', 'drain'] }, 'isolate, then drain', 'pass'],
  [{ contains_all: ['isolate', 'drain'] }, 'isolate', { score: 0.5, pass: false }],
  [{ contains_all: ['isolate', 'drain'], at_least: 0.5 }, 'isolate', { score: 0.5, pass: true }],
  [{ contains_all: ['isolate', 'drain'] }, '', 'fail'],
  [{ contains_all: ['a', 'b', 'c'], at_least: 2 / 3 }, 'a b', { score: 2 / 3, pass: true }],
  [{ contains_all: '["x","y"]' }, 'y x', 'pass'],
  [{ contains_all: 'x, y' }, 'y x', 'fail'],
  [{ contains_all: ['Ä'], ignore: ['case'] }, 'a\u0308', 'pass'],
  [{ contains_all: [] }, 'x', 'unscored'],
  [{ contains_all: ['x', ''] }, 'x', 'unscored'],
])

test('contains_all: the score is the share of texts found', () => {
  const words = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(words, fc.nat(), (numbers, pick) => {
      const texts = numbers.map((each) => `<${each}>`)
      const found = pick % (texts.length + 1)
      const { score, pass } = evaluateLeaf({ contains_all: texts }, subjectOf(texts.slice(0, found).join(' ')))
      assert.equal(score, found / texts.length)
      assert.equal(pass, found === texts.length)
    }),
  )
})
