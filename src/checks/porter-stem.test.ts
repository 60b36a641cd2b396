import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { porterStem } from './porter-stem.ts'

test('porterStem: the examples of the paper, steps 1 to 5', () => {
  // M. F. Porter, "An algorithm for suffix stripping", 1980: words of its tables, taken through all steps.
  const stems = {
    caresses: 'caress',
    ponies: 'poni',
    cats: 'cat',
    feed: 'feed',
    agreed: 'agre',
    plastered: 'plaster',
    bled: 'bled',
    motoring: 'motor',
    sing: 'sing',
    hopping: 'hop',
    falling: 'fall',
    hissing: 'hiss',
    failing: 'fail',
    filing: 'file',
    happy: 'happi',
    relational: 'relat',
    conditional: 'condit',
    digitizer: 'digit',
    radically: 'radic',
    formality: 'formal',
    triplicate: 'triplic',
    hopefulness: 'hope',
    revival: 'reviv',
    replacement: 'replac',
    adoption: 'adopt',
    effective: 'effect',
    probate: 'probat',
    cease: 'ceas',
    controlling: 'control',
    rolling: 'roll',
  }
  assert.deepEqual(Object.fromEntries(Object.keys(stems).map((word) => [word, porterStem(word)])), stems)
})

test("porterStem: NLTK's departures from the paper", () => {
  // Values of nltk/stem/porter.py in its default mode; "oed" is in nltk/test/unit/test_stem.py.
  const stems = {
    oed: 'o',
    dies: 'die',
    died: 'die',
    flies: 'fli',
    spied: 'spi',
    enjoy: 'enjoy',
    dying: 'die',
    skies: 'sky',
    news: 'news',
    proceed: 'proceed',
    is: 'is',
    geology: 'geolog',
    finally: 'final',
    ally: 'alli',
    using: 'use',
    y7ing: 'y7ing',
  }
  assert.deepEqual(Object.fromEntries(Object.keys(stems).map((word) => [word, porterStem(word)])), stems)
})

test('porterStem: any word has a stem that is no longer than it, but for one letter', () => {
  const letters = fc.constantFrom(...'abcdeilnorstuyz7', 'ed', 'ing', 'ies', 'ational', 'alli', 'ness', 'ion')
  fc.assert(
    fc.property(fc.string({ unit: letters, minLength: 1 }), (word) => {
      const stem = porterStem(word)
      assert.ok(stem.length <= word.length + 1 && /^[a-z0-9]*$/u.test(stem))
    }),
  )
})
