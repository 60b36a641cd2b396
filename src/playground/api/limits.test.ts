import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetchQuotas } from './limits.ts'

test('only quotas with a limit are shown, in words', async (context) => {
  const quotas = [
    { name: 'requests_per_minute', limit: 600, used: 8, left: 592, resetsInSeconds: 3 },
    { name: 'tokens_per_day', limit: null, used: 10, left: null },
    { name: 'usd_per_day', limit: 5, used: 1, left: 4 },
    'nonsense',
  ]
  context.mock.method(globalThis, 'fetch', async () => Response.json({ quotas }))
  assert.deepEqual(await fetchQuotas(), [
    { name: 'requests per minute', limit: 600, left: 592 },
    { name: 'US dollars per day', limit: 5, left: 4 },
  ])
})

test('a proxy that does not answer is named in plain words', async (context) => {
  context.mock.method(globalThis, 'fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
  await assert.rejects(fetchQuotas(), { message: 'The quotas could not be loaded: /api/limits does not answer.' })
})
