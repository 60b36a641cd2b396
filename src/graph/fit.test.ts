import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuotaState } from '../models/quota-state.ts'
import { parseQuotas } from '../models/quota-state.ts'
import { misfits } from './fit.ts'

const quota = (
  name: string,
  limit: number | null,
  left: number | null,
  more: Partial<QuotaState> = {},
): QuotaState => ({
  ...{ name, scope: 'client', limit, used: 0, left, resetsInSeconds: 7_200 },
  ...more,
})
const charged = { calls: 5_276, tokens: 1_500_000, usd: 2.5 }

test('a run that fits is not spoken of', () => {
  const quotas = [
    quota('requests_per_minute', 600, 0),
    quota('tokens_per_day', 2_000_000, 1_500_000),
    quota('usd_per_day', 5, 2.5),
    quota('tokens_per_day', null, null),
    quota('moons_per_year', 1, 0),
  ]
  assert.deepEqual(misfits(charged, quotas), [])
})

test('what does not fit says how much is needed, how much is left, and when it starts again', () => {
  const quotas = [
    quota('requests_per_minute', 60, 60),
    quota('tokens_per_day', 2_000_000, 1_000_000),
    quota('usd_per_day', 50, 0.5, { scope: 'total', resetsInSeconds: 600 }),
  ]
  assert.deepEqual(misfits(charged, quotas), [
    "The run's 5,276 calls of live models take at least 88 minutes: this proxy leaves you 60 a minute.",
    'The run needs about 1,500,000 tokens, and this proxy leaves you 1,000,000 today; the count starts again in 2 hours.',
    'The run costs about $2.50, and all users of this proxy have together $0.50 today; the count starts again in 10 minutes.',
  ])
})

test('a run of recorded answers and baselines always fits', () => {
  const quotas = [quota('requests_per_minute', 0, 0), quota('tokens_per_day', 0, 0), quota('usd_per_day', 0, 0)]
  assert.deepEqual(misfits({ calls: 0, tokens: 0, usd: 0 }, quotas), [])
  assert.equal(misfits(charged, quotas).length, 3)
})

test('what is no report of limits has no quotas', () => {
  for (const report of [undefined, 'text', [], { quotas: 'x' }, { quotas: [1, { name: 2 }] }]) {
    assert.deepEqual(parseQuotas(report), [])
  }
})
