import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quotaStanding, timeWords } from './quota-standing.ts'

const base = { scope: 'client', used: 0, resetsInSeconds: 90 } as const

test('a quota says how much is left, and when it starts again once that matters', () => {
  const tokens = (left: number) => quotaStanding({ ...base, name: 'tokens_per_day', limit: 2_000_000, left })
  assert.deepEqual(tokens(1_500_000), { how: 'plenty', words: '1,500,000 of 2,000,000 left' })
  assert.deepEqual(tokens(199_999), { how: 'low', words: 'only 199,999 of 2,000,000 left; starts again in 2 min' })
  assert.deepEqual(tokens(0), { how: 'used-up', words: 'used up: starts again in 2 min' })
})

test('money is money, and no limit is said to be none', () => {
  const usd = { ...base, name: 'usd_per_day' }
  assert.equal(quotaStanding({ ...usd, limit: 5, left: 4.2 }).words, '$4.20 of $5.00 left')
  assert.deepEqual(quotaStanding({ ...usd, limit: null, left: null, used: 0.5 }), {
    how: 'free',
    words: 'no limit; $0.50 used',
  })
})

test('times are in words', () => {
  assert.deepEqual([0.2, 59, 60, 3_599, 11_100].map(timeWords), ['1 s', '59 s', '1 min', '1 h 00 min', '3 h 05 min'])
})
