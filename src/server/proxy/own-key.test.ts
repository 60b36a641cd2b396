import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { errorOf, startProvider, startServer, textOf } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'
import { Catalogue } from './catalogue.ts'
import { configFromEnvironment, ownKeyProviders } from './config.ts'
import { createOwnKeyProviders } from './create-provider.ts'

const own = 'sk-my-own-key-1234'
const header = { 'benchleaf-provider-key': own }

async function hostOf(context: TestContext, reply?: () => string) {
  const provider = await startProvider(context, { apiKey: own, ...(reply ? { reply } : {}) })
  const priced = provider.config.replace(own, 'sk-of-the-host').replace('{kind', '{prices: {input: 1, output: 1}, kind')
  const config = `${priced}quotas: {tokens_per_day: 0, usd_per_day: 0, requests_per_minute: 10}\n`
  const server = await startServer(context, { config, env: { BENCHLEAF_LOG: 'json' } })
  return { provider, server }
}

test('a call with a key of one’s own uses it, costs the host nothing, and its receipt says so', async (context) => {
  const { provider, server } = await hostOf(context)
  const without = await server.chat('local/echo', 'x')
  assert.equal(errorOf(without).code, 'quota_exceeded')
  for (let call = 1; call <= 2; call++) {
    const reply = await server.chat('local/echo', 'mine', {}, header)
    assert.equal(textOf(reply), 'mine')
    assert.equal(reply.headers['benchleaf-cache'], 'miss')
    const claims = String(reply.headers['benchleaf-receipt']).split('.')[1] ?? ''
    assert.equal(JSON.parse(Buffer.from(claims, 'base64url').toString()).ownKey, true)
    assert.equal(provider.counts.requests, call)
  }
  const { json } = await server.send('GET', '/api/limits')
  const quotas = (json?.quotas ?? []) as { used: number }[]
  assert.deepEqual(
    quotas.map(({ used }) => used),
    [2, 0, 0],
  )
})

test('such a key is in no reply, no log and no file', async (context) => {
  const { server } = await hostOf(context, () => `the key was ${own}`)
  const replies = [
    await server.chat('local/echo', 'x', {}, header),
    await server.chat('local/echo', 'x', { stream: true }, header),
    await server.chat('local/echo', 'x', {}, { 'benchleaf-provider-key': `${own}-wrong` }),
    await server.chat('local/no/such', 'x', {}, header),
  ]
  assert.equal(textOf(replies[0] ?? assert.fail()), 'the key was [key removed]')
  await server.send('GET', '/api/limits')
  const files = ['benchleaf.sqlite', 'benchleaf.sqlite-wal'].map((name) =>
    readFileSync(join(server.dataFolder, name)).toString('latin1'),
  )
  const seen = [...replies.map(({ text, headers }) => text + JSON.stringify(headers)), ...server.log, ...files]
  for (const text of seen) assert.ok(!text.includes(own), text.slice(0, 300))
})

test('a key that its provider holds back holds back nobody else', async (context) => {
  const wire = await startWireServer(context, ({ headers }) =>
    headers.authorization === `Bearer ${own}`
      ? { ...wireShapes.openai.error(429, 'Slow down'), headers: { 'retry-after': '30' } }
      : wireShapes.openai.whole({ text: 'x' }),
  )
  const config = `providers:\n  it: {kind: openai, baseUrl: "${wire.origin}/v1", apiKey: sk-of-the-host}\n`
  const server = await startServer(context, { config })
  for (let call = 0; call < 4; call++) {
    assert.equal((await server.chat('it/gpt-4.1-mini', `own ${call}`, {}, header)).status, 429)
  }
  assert.equal(wire.requests.length, 3, 'the fourth is held back without asking')
  assert.equal((await server.chat('it/gpt-4.1-mini', 'x')).status, 200)
})

test('a refused key is said to be the caller’s where it was', async (context) => {
  const wire = await startWireServer(context, () => wireShapes.openai.error(401, 'Incorrect API key provided'))
  const config = `providers:\n  it: {kind: openai, baseUrl: "${wire.origin}/v1", apiKey: sk-of-the-host}\n`
  const server = await startServer(context, { config })
  assert.match((await server.chat('it/gpt-4.1-mini', 'x', {}, header)).text, /it refused your own key/)
  assert.match((await server.chat('it/gpt-4.1-mini', 'x')).text, /it refused this proxy's key/)
})

test('such a key lists the models that it reaches, and each look counts as a request', async (context) => {
  const { server } = await hostOf(context)
  const list = (provider: string, key = own) =>
    server.send('GET', `/v1/models?provider=${provider}`, { headers: { 'benchleaf-provider-key': key } })
  const { json } = await list('local')
  assert.deepEqual(
    ((json?.data ?? []) as { id: string }[]).map(({ id }) => id),
    ['local/echo', 'local/upper', 'local/judge'],
  )
  const refused = await list('local', 'sk-not-the-key-4321')
  assert.equal(refused.status, 502)
  assert.match(refused.text, /local refused .*\[key removed\]/)
  for (const nowhere of ['baseline', 'recorded', 'nobody', '']) assert.equal((await list(nowhere)).status, 400, nowhere)
  assert.equal((await list('local', 'x y')).status, 400)
  const limits = await server.send('GET', '/api/limits')
  assert.equal(((limits.json?.quotas ?? []) as { used: number }[])[0]?.used, 2)
  assert.ok(((limits.json?.ownKeyProviders ?? []) as string[]).includes('local'))
  for (let call = 0; call < 8; call++) await list('local')
  assert.equal((await list('local')).status, 429)
})

test('such a key reaches providers with a dialect of their own', async (context) => {
  const wire = await startWireServer(context, () => wireShapes.anthropic.whole({ text: 'x' }))
  const config = `providers:\n  it: {kind: anthropic, baseUrl: "${wire.origin}/v1", apiKey: sk-of-the-host}\n`
  const server = await startServer(context, { config })
  await server.chat('it/claude-sonnet-4-5', 'x', {}, header)
  await server.chat('it/claude-sonnet-4-5', 'x')
  assert.deepEqual(
    wire.requests.map(({ headers }) => headers['x-api-key']),
    [own, 'sk-of-the-host'],
  )
})

test('what cannot be a key is refused, so that no header can be smuggled in', async (context) => {
  const { server } = await hostOf(context)
  for (const bad of ['short', 'with blank inside it', 'x'.repeat(500), 'sk-änderung-123']) {
    const latin = Buffer.from(bad, 'utf8').toString('latin1')
    const reply = await server.chat('local/echo', 'x', {}, { 'benchleaf-provider-key': latin })
    assert.equal(reply.status, 400, bad)
  }
})

test('with a key of one’s own, services can be reached that the host has no key for, at their own addresses alone', () => {
  const configured = configFromEnvironment({ OPENAI_API_KEY: 'sk-of-the-host' }).providers
  assert.deepEqual(
    ownKeyProviders(configured).map(({ name, baseUrl, apiKey }) => [name, new URL(baseUrl).host, apiKey]),
    [
      ['anthropic', 'api.anthropic.com', undefined],
      ['google', 'generativelanguage.googleapis.com', undefined],
      ['deepseek', 'api.deepseek.com', undefined],
      ['alibaba', 'dashscope-intl.aliyuncs.com', undefined],
      ['openrouter', 'openrouter.ai', undefined],
    ],
  )
  const found = createOwnKeyProviders(ownKeyProviders(configured))
  const catalogue = new Catalogue([], new Map(), found, assert.fail)
  assert.ok('provider' in catalogue.locate('anthropic/claude-sonnet-4-5', true))
  assert.ok('refusal' in catalogue.locate('anthropic/claude-sonnet-4-5', false))
  assert.ok('refusal' in catalogue.locate('ollama/x', true))
  return catalogue.close()
})
