import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readScale } from '../../language/scale.ts'
import { describedLevels, presetOf, readWordedScale, startOf, wordedLines } from './scale-value.ts'

test('own words, with numbers and without, come back as they were written', () => {
  for (const scale of [['poor', 'fair', 'good'], { wrong: 0, vague: 1, 'right = exact': 4 }])
    assert.deepEqual(readWordedScale(wordedLines(scale)), scale)
  assert.equal(readWordedScale([]), undefined)
  assert.deepEqual(readWordedScale(['poor', 'good = 3']), ['poor', 'good = 3'])
})

test('a choice keeps the words that are there', () => {
  assert.equal(startOf('1..5', ['a', 'b']), '1..5')
  assert.deepEqual(startOf('words', ['a', 'b']), ['a', 'b'])
  assert.deepEqual(startOf('words', '1..5'), ['poor', 'fair', 'good'])
  assert.deepEqual([presetOf(undefined), presetOf('2..9'), presetOf(['a', 'b'])], ['', '2..9', 'words'])
})

test('a long scale asks for its ends and its middle', () => {
  const levels = (source: string) => {
    const scale = readScale(source)
    assert.ok('grades' in scale)
    return describedLevels(scale)
  }
  assert.deepEqual(levels('1..5'), ['5', '4', '3', '2', '1'])
  assert.deepEqual(levels('0..1'), ['1', '0.5', '0'])
  assert.deepEqual(levels('0..10'), ['10', '5', '0'])
  assert.deepEqual(levels('pass_fail'), ['pass', 'fail'])
})
