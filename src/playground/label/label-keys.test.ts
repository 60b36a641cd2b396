import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areStars, keyOf, keysOf } from './label-keys.ts'

const gradesOf = (...verdicts: string[]) => verdicts.map((verdict) => ({ verdict, meaning: null }))
const keys = (verdicts: string[], na = false) => Object.fromEntries(keysOf({ grades: gradesOf(...verdicts), na }))

test('stars are given by their number, ten by 0', () => {
  assert.deepEqual(keys(['1', '2', '3']), { 1: '1', 2: '2', 3: '3' })
  const ten = Array.from({ length: 10 }, (_, place) => String(place + 1))
  assert.equal(keys(ten)['0'], '10')
  assert.equal(keys(['0', ...ten])['0'], '0')
})

test('pass and fail by their letters, n where it may not apply', () => {
  assert.deepEqual(keys(['fail', 'pass'], true), { 1: 'fail', 2: 'pass', f: 'fail', p: 'pass', n: 'n/a' })
  const map = keysOf({ grades: gradesOf('fail', 'pass'), na: false })
  assert.equal(keyOf(map, 'pass'), 'p')
})

test('words by their place, tenths by their digit', () => {
  assert.deepEqual(keys(['bad', 'so so', 'good']), { 1: 'bad', 2: 'so so', 3: 'good' })
  const tenths = keys(Array.from({ length: 11 }, (_, tenth) => String(tenth / 10)))
  assert.deepEqual([tenths['0'], tenths['7'], tenths.t], ['0', '0.7', '1'])
})

test('stars are whole numbers that follow one another', () => {
  assert.ok(areStars(gradesOf('1', '2', '3')))
  assert.ok(!areStars(gradesOf('0', '0.1', '0.2')))
  assert.ok(!areStars(gradesOf('fail', 'pass')))
})
