import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { closest, editDistance } from './suggest.ts'

describe('suggestions', () => {
  it('find what was meant', () => {
    assert.equal(closest('contians', ['contains', 'equals']), 'contains')
    assert.equal(closest('ingore', ['ignore', 'name']), 'ignore')
    assert.equal(closest('Case', ['case']), 'case')
  })
  it('are silent where nothing is near', () => assert.equal(closest('assert', ['prompt', 'checks']), undefined))
  it('measure a distance', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        assert.equal(editDistance(a, b), editDistance(b, a))
        assert.equal(editDistance(a, b) === 0, a === b)
        assert.ok(editDistance(a, b) <= Math.max(a.length, b.length))
      }),
    )
    assert.equal(editDistance('abcd', 'acbd'), 1)
  })
})
