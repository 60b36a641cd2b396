import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameOr } from './same.ts'

test('what says the same stays the same thing', () => {
  const before = { title: 'a', tasks: ['b'] }
  assert.equal(sameOr(before, { title: 'a', tasks: ['b'] }), before)
  const other = { title: 'a', tasks: ['c'] }
  assert.equal(sameOr(before, other), other)
  assert.equal(sameOr<object | null>(null, before), before)
  assert.equal(sameOr<object | null>(before, null), null)
})
