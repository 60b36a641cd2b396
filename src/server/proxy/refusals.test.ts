import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorOf, startProvider, startServer } from '../testing/serving.testing.ts'

const refusals: readonly (readonly [string, unknown, number, RegExp])[] = [
  ['no JSON', '{', 400, /no valid JSON/],
  ['no object', [], 400, /must be a JSON object/],
  ['no model', { messages: [] }, 400, /names no "model"/],
  ['an unknown provider', { model: 'acme/x' }, 404, /no provider "acme".*The providers are local, recorded, baseline/],
  ['a bare model', { model: 'gpt-4.1' }, 404, /ids are provider\/model/],
  ['an unknown model of a fixed list', { model: 'local/other' }, 404, /offers no model "other"/],
  [
    'an unknown baseline',
    { model: 'baseline/other', messages: [{ role: 'user', content: 'x' }] },
    404,
    /There are baseline\/empty/,
  ],
  ['no messages', { model: 'baseline/echo' }, 400, /has no "messages"/],
  ['a message without a text', { model: 'baseline/echo', messages: [{ role: 'user' }] }, 400, /messages\[0\]/],
]

test('what cannot be answered is refused in OpenAI’s shape', async (context) => {
  const config = 'providers:\n  local: {kind: openai-compatible, baseUrl: "http://127.0.0.1:1/v1", models: [echo]}\n'
  const server = await startServer(context, { config })
  for (const [name, body, status, message] of refusals) {
    const reply = await server.send('POST', '/v1/chat/completions', { body })
    assert.equal(reply.status, status, name)
    assert.match(String(errorOf(reply).message), message, name)
    assert.equal(typeof errorOf(reply).type, 'string', name)
    assert.equal(typeof errorOf(reply).code, 'string', name)
    assert.doesNotMatch(reply.text, /\bat .*\.ts/, name)
  }
  const epoch = await server.chat('baseline/echo', 'x', {}, { 'benchleaf-epoch': 'two' })
  assert.match(String(errorOf(epoch).message), /Benchleaf-Epoch/)
  assert.equal((await server.send('POST', '/v1/images', { body: {} })).status, 404)
})

test('a quota that is used up says which, how much is left and when it starts again', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: `${provider.config}quotas: {requests_per_minute: 0}\n` })
  const reply = await server.chat('local/echo', 'x')
  const { code, quota, scope, limit, left, message } = errorOf(reply)
  assert.deepEqual(
    [reply.status, code, quota, scope, limit, left],
    [429, 'quota_exceeded', 'requests_per_minute', 'client', 0, 0],
  )
  const seconds = Number(reply.headers['retry-after'])
  assert.ok(seconds >= 1 && seconds <= 60)
  assert.match(String(message), /requests_per_minute is used up: 0 of 0 left/)
  assert.equal(provider.counts.requests, 0)
  const limits = await server.send('GET', '/api/limits')
  assert.match(
    limits.text,
    /"kept":"sqlite".*"name":"requests_per_minute","scope":"client","limit":0,"used":0,"left":0/,
  )
})

test('a call that is larger than a whole quota is told that it can never fit', async (context) => {
  const provider = await startProvider(context)
  const priced = provider.config.replace('}', ', prices: {input: 10, output: 10}}')
  for (const [quotas, name, words] of [
    ['{tokens_per_day: 5000}', 'tokens_per_day', /is 5000, and this call may need 9\d{3}: it can never fit/],
    ['{usd_per_day: 0.05}', 'usd_per_day', /is \$0\.05, and this call may need \$0\.09\d*: it can never fit/],
  ] as const) {
    const server = await startServer(context, { config: `${priced}quotas: ${quotas}\n` })
    const large = await server.chat('local/echo', 'x', { max_tokens: 9_000 })
    assert.deepEqual([large.status, errorOf(large).quota, errorOf(large).neverFits], [429, name, true])
    assert.match(String(errorOf(large).message), words)
    assert.equal(large.headers['x-should-retry'], 'false')
    assert.equal((await server.chat('local/echo', 'x'.repeat(3_800), { max_tokens: 100 })).status, 200)
    const later = await server.chat('local/echo', 'x', { max_tokens: 4_000 })
    assert.deepEqual([later.status, errorOf(later).neverFits], [429, false])
    assert.match(
      String(errorOf(later).message),
      /has too little left: \$?[\d.]+ of \$?[\d.]+\. This call may need \$?[\d.]+\. It starts again/,
    )
    assert.equal(later.headers['x-should-retry'], undefined)
  }
})

test('models of this server take nothing from any quota', async (context) => {
  const server = await startServer(context, { config: 'quotas: {requests_per_minute: 0, tokens_per_day: 0}\n' })
  assert.equal((await server.chat('baseline/echo', 'x')).status, 200)
})

test('a server that only its own machine can reach has no quotas unless it is told', async (context) => {
  const server = await startServer(context)
  const { json } = await server.send('GET', '/api/limits')
  const states = json?.quotas as { limit: unknown }[]
  assert.deepEqual(
    states.map(({ limit }) => limit),
    [null, null, null],
  )
})
