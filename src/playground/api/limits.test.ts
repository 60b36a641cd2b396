import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchLimits, quotaWords } from './limits.ts'

test('what the proxy tells is read, and what it does not is left out', async (context) => {
  const report = {
    client: 'token:1',
    quotas: [{ name: 'requests_per_minute', limit: 600, used: 8, left: 592, resetsInSeconds: 3 }, 'nonsense'],
    totalQuotas: [{ name: 'usd_per_day', limit: null, used: 1, left: null, resetsInSeconds: 9 }],
    priceList: { source: 'a list', version: '1.2.3', date: '2026-09-23' },
    cache: null,
    providers: [
      { name: 'baseline', kind: 'baseline' },
      { name: 'it', kind: 'openai', concurrency: { limit: 64, inFlight: 2, waiting: 1, state: 'open' } },
    ],
    ownKeyProviders: ['openai', 1],
  }
  context.mock.method(globalThis, 'fetch', async () => Response.json(report))
  assert.deepEqual(await fetchLimits(), {
    client: report.client,
    priceList: report.priceList,
    cache: report.cache,
    quotas: [
      { name: 'requests_per_minute', scope: 'client', limit: 600, used: 8, left: 592, resetsInSeconds: 3 },
      { name: 'usd_per_day', scope: 'total', limit: null, used: 1, left: null, resetsInSeconds: 9 },
    ],
    providers: [
      { name: 'baseline', kind: 'baseline' },
      { name: 'it', kind: 'openai', queue: { limit: 64, inFlight: 2, waiting: 1, state: 'open' } },
    ],
    ownKeyProviders: ['openai'],
  })
})

test('quotas are named as people say them', () => {
  assert.equal(quotaWords('requests_per_minute'), 'requests per minute')
  assert.equal(quotaWords('usd_per_day'), 'US dollars per day')
})

test('a proxy that does not answer is named in plain words', async (context) => {
  context.mock.method(globalThis, 'fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
  await assert.rejects(fetchLimits(), { message: 'The limits could not be loaded: /api/limits does not answer.' })
})
