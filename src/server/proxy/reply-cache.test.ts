import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { onEveryDatabase } from '../testing/databases.testing.ts'
import { startProvider, startServer, textOf } from '../testing/serving.testing.ts'
import { ReplyCache } from './reply-cache.ts'

const reply = (body: string) => ({ status: 200, headers: { 'content-type': 'application/json' }, body })

onEveryDatabase(({ open }) => {
  test('a reply is found at once and later, until it is too old', async (context) => {
    let now = 1_000_000
    const database = await open(context)
    const limits = { bytes: 1e6, ageMs: 1_000 }
    const cache = new ReplyCache(database, limits, () => now, assert.fail)
    assert.equal(await cache.find('a'), undefined)
    cache.keep('a', reply('first'))
    assert.equal((await cache.find('a'))?.body, 'first')
    await cache.flush()
    const another = new ReplyCache(database, limits, () => now, assert.fail)
    assert.deepEqual(await another.find('a'), reply('first'))
    now += 1_001
    assert.equal(await another.find('a'), undefined)
    await another.sweep()
    assert.deepEqual(await database.query.selectFrom('cached_reply').select('digest').execute(), [])
  })

  test('the oldest go when there is too much, and what is too large is not kept', async (context) => {
    let now = 1_000_000
    const database = await open(context)
    const cache = new ReplyCache(database, { bytes: 100_000, ageMs: 1e9 }, () => now++, assert.fail)
    for (let index = 0; index < 1_000; index++) cache.keep(`k${index}`, reply('x'.repeat(400)))
    cache.keep('huge', reply('x'.repeat(20_000)))
    await cache.flush()
    await cache.sweep()
    assert.equal(await cache.find('huge'), undefined)
    assert.equal(await cache.find('k0'), undefined)
    assert.ok(await cache.find('k999'))
    const rows = await database.query.selectFrom('cached_reply').select('bytes').execute()
    const bytes = rows.reduce((sum, row) => sum + row.bytes, 0)
    assert.ok(bytes <= 100_000 && bytes > 1_000, `${bytes} bytes are kept`)
  })
})

test('the same request is answered once, with its first receipt, at no cost', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: `${provider.config}quotas: {requests_per_minute: 100}\n` })
  const first = await server.chat('local/echo', 'hello')
  const second = await server.chat('local/echo', 'hello')
  assert.deepEqual([first.headers['benchleaf-cache'], second.headers['benchleaf-cache']], ['miss', 'hit'])
  assert.equal(second.text, first.text)
  assert.equal(second.headers['benchleaf-receipt'], first.headers['benchleaf-receipt'])
  assert.equal(provider.counts.requests, 1)
  const { json } = await server.send('GET', '/api/limits')
  const quotas = (json?.quotas ?? []) as { used: number }[]
  assert.equal(quotas[0]?.used, 1)
})

test('another epoch, another setting, and a client that wants no earlier reply are asked anew', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  await server.chat('local/echo', 'hello')
  for (const [more, headers] of [
    [{}, { 'benchleaf-epoch': '2' }],
    [{ temperature: 1 }, {}],
    [{}, { 'benchleaf-cache': 'off' }],
    [{ stream: true }, {}],
  ] as const) {
    const reply = await server.chat('local/echo', 'hello', more, headers)
    assert.equal(reply.headers['benchleaf-cache'], 'miss')
  }
  assert.equal(provider.counts.requests, 5)
})

test('a failure is not kept, and nothing is where the configuration says so', async (context) => {
  const failing = await startProvider(context, { faults: { rate500: 1 } })
  const server = await startServer(context, { config: failing.config })
  for (let call = 0; call < 2; call++) assert.equal((await server.chat('local/echo', 'x')).status, 500)
  assert.equal(failing.counts.requests, 2)
  const provider = await startProvider(context)
  const without = await startServer(context, { config: `${provider.config}cache: null\n` })
  for (let call = 0; call < 2; call++) await without.chat('local/echo', 'x')
  assert.equal(provider.counts.requests, 2)
})

test('identical requests in flight are sent once; one that goes away takes the others nothing', async (context) => {
  const provider = await startProvider(context, { latencyMs: 300 })
  const server = await startServer(context, { config: provider.config })
  const controller = new AbortController()
  const body = JSON.stringify({ model: 'local/echo', messages: [{ role: 'user', content: 'same' }] })
  const leaving = fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body, signal: controller.signal })
  while (provider.counts.inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const others = Array.from({ length: 10 }, () => server.send('POST', '/v1/chat/completions', { body }))
  await new Promise((resolve) => setTimeout(resolve, 100))
  controller.abort()
  await assert.rejects(leaving)
  for (const reply of await Promise.all(others)) assert.equal(textOf(reply), 'same')
  assert.deepEqual([provider.counts.requests, provider.counts.aborted], [1, 0])
})

test('a provider that has moved is asked again: what another address answered is not its answer', async (context) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  context.after(() => rmSync(dataFolder, { recursive: true, force: true }))
  const [first, second] = [await startProvider(context), await startProvider(context, { reply: () => 'moved' })]
  for (const [provider, cache, text] of [
    [first, 'miss', 'hello'],
    [first, 'hit', 'hello'],
    [second, 'miss', 'moved'],
  ] as const) {
    const server = await startServer(context, { config: provider.config, dataFolder })
    const reply = await server.chat('local/echo', 'hello')
    assert.deepEqual([reply.headers['benchleaf-cache'], textOf(reply)], [cache, text])
    await server.close()
  }
})
