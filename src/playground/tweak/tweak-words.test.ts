import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tweak } from '../../worker/tweak-api.ts'
import { changeSentence, costSentence, effectSentence } from './tweak-words.ts'

const tweak: Tweak = {
  parts: [{ kind: 'rubric', name: 'quality', criteria: ['safety'] }],
  gone: false,
  rescored: 38,
  changed: 12,
  toJudge: 19,
  toAnswer: 0,
  calls: 19,
  judgeCalls: 19,
  usd: 0.0234,
  scoreChanges: [],
}

test('names what was changed', () => {
  assert.equal(changeSentence(tweak), 'You changed the rubric “quality”, criterion “safety”.')
  const parts: Tweak['parts'] = [
    { kind: 'rubric', name: 'quality', criteria: ['a', 'b'] },
    { kind: 'checks', name: 'diagnose' },
    { kind: 'rows', name: 'diagnose' },
    { kind: 'asking', name: 'diagnose' },
  ]
  assert.equal(
    changeSentence({ ...tweak, parts }),
    'You changed the rubric “quality”, the checks of “diagnose”, the rows of “diagnose” and 1 other part.',
  )
  assert.match(changeSentence({ ...tweak, gone: true }), /no longer in the file/)
})

test('says what changed at once, and what new calls would cost', () => {
  assert.equal(effectSentence(tweak), '38 cells could be scored again at once: 12 came out otherwise.')
  assert.equal(costSentence(tweak), '19 cells need 19 judge calls, about $0.0234.')
  const done: Tweak = { ...tweak, changed: 0, toJudge: 0, calls: 0, judgeCalls: 0, usd: 0 }
  assert.equal(effectSentence(done), '38 cells are scored by it: none came out otherwise.')
  assert.equal(costSentence(done), '')
  const asking: Tweak = { ...tweak, rescored: 0, toJudge: 0, toAnswer: 1, calls: 3, judgeCalls: 2, usd: null }
  assert.equal(effectSentence(asking), 'No cell can be scored by it yet; what you see is from before.')
  assert.equal(costSentence(asking), '1 cell needs about 1 call for answers and about 2 judge calls, of unknown cost.')
})
