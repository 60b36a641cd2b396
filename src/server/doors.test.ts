import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { tokensOf } from './testing/access-tokens.testing.ts'
import { onEveryDatabase } from './testing/databases.testing.ts'
import { errorOf, startProvider, startServer } from './testing/serving.testing.ts'
import { AccessTokens } from './tokens.ts'

const open = { host: '0.0.0.0' }
const chat = { model: 'baseline/echo', messages: [{ role: 'user', content: 'x' }] }

test('where others can reach it, the server says so and lets nobody in without a token', async (context) => {
  const server = await startServer(context, open)
  assert.match(server.log.join('\n'), /there are none yet\. Make one with: benchleaf token create/)
  for (const [method, path] of [
    ['POST', '/v1/chat/completions'],
    ['GET', '/v1/models'],
    ['GET', '/api/limits'],
  ] as const) {
    const bare = await server.send(method, path, { body: method === 'POST' ? chat : undefined })
    assert.deepEqual([bare.status, errorOf(bare).code], [401, 'invalid_api_key'], path)
    const wrong = await server.send(method, path, {
      headers: { authorization: `Bearer blf_0123456789ab_${'x'.repeat(43)}` },
    })
    assert.equal(wrong.status, 401, path)
  }
  assert.equal((await server.send('GET', '/api/health')).status, 200)
  assert.equal((await server.send('GET', '/.well-known/jwks.json')).status, 200)
})

test('a token lets in, within its scopes, and counts for itself', async (context) => {
  const server = await startServer(context, open)
  const { make } = await tokensOf(context, server)
  const [all, reader] = [await make('all'), await make('reader', ['read'])]
  const reply = await server.send('POST', '/v1/chat/completions', { body: chat, headers: all.headers })
  assert.equal(reply.status, 200)
  const limits = await server.send('GET', '/api/limits', { headers: all.headers })
  assert.equal(limits.json?.client, `token:${all.id}`)
  assert.equal((await server.send('GET', '/v1/models', { headers: reader.headers })).status, 200)
  const refused = await server.send('POST', '/v1/chat/completions', { body: chat, headers: reader.headers })
  assert.deepEqual([refused.status, errorOf(refused).code], [403, 'missing_scope'])
})

test('a socket needs a token as well: in a header, or from a page as a protocol', async (context) => {
  const server = await startServer(context, open)
  const { make } = await tokensOf(context, server)
  const { headers } = await make('page')
  const url = `${server.url.replace('http', 'ws')}/api/calls`
  const bare = new WebSocket(url)
  bare.on('error', () => undefined)
  const [, response] = await once(bare, 'unexpected-response')
  assert.equal(response.statusCode, 401)
  bare.terminate()
  const token = headers.authorization.slice('Bearer '.length)
  for (const offering of [
    () => new WebSocket(url, { headers }),
    () => new WebSocket(url, ['benchleaf', `benchleaf-token.${token}`]),
  ]) {
    const socket = offering()
    await once(socket, 'open')
    assert.ok(['', 'benchleaf'].includes(socket.protocol), 'the token is not sent back')
    socket.terminate()
  }
})

test('a token that is revoked opens nothing any more, not even over a socket that it had opened', async (context) => {
  const server = await startServer(context, open)
  const { tokens, make } = await tokensOf(context, server)
  const { id, headers } = await make('leaver')
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/calls`, { headers })
  context.after(() => socket.terminate())
  await once(socket, 'open')
  const ask = async () => {
    socket.send(JSON.stringify({ id: 1, path: '/v1/chat/completions', body: chat }))
    const [data] = await once(socket, 'message', { signal: AbortSignal.timeout(10_000) })
    return JSON.parse(String(data)) as { status: number; body: { error?: { code: string } } }
  }
  assert.equal((await ask()).status, 200)
  await tokens.revoke(id)
  const end = Date.now() + 15_000
  let reply = await ask()
  while (reply.status === 200 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    reply = await ask()
  }
  assert.deepEqual([reply.status, reply.body.error?.code], [401, 'invalid_api_key'])
})

test('public mode lets in everybody, with quotas', async (context) => {
  const server = await startServer(context, { ...open, env: { BENCHLEAF_PUBLIC: '1' } })
  assert.equal((await server.send('POST', '/v1/chat/completions', { body: chat })).status, 200)
  const { json } = await server.send('GET', '/api/limits')
  const quotas = (json?.quotas ?? []) as { limit: number | null }[]
  assert.ok(quotas.every(({ limit }) => limit !== null))
})

test('public mode on this machine alone, behind a reverse proxy, has quotas too, and counts each address', async (context) => {
  const server = await startServer(context, { env: { BENCHLEAF_PUBLIC: '1', BENCHLEAF_BEHIND_PROXY: '1' } })
  const from = (address: string) =>
    server.send('GET', '/api/limits', { headers: { 'x-forwarded-for': `6.6.6.6, ${address}` } })
  const { json } = await from('203.0.113.7')
  assert.equal(json?.client, '203.0.113.7')
  assert.ok([json?.quotas, json?.totalQuotas].flat().every((quota) => (quota as { limit: unknown }).limit !== null))
  const untold = await startServer(context, { env: { BENCHLEAF_PUBLIC: '1' } })
  const forged = await untold.send('GET', '/api/limits', { headers: { 'x-forwarded-for': '203.0.113.7' } })
  assert.equal(forged.json?.client, '127.0.0.1')
})

test('public mode fills in the quotas that are left out, and does not start without any', async (context) => {
  const env = { BENCHLEAF_PUBLIC: '1' }
  for (const config of ['quotas: {}\ntotal_quotas: {}\n', 'quotas: {requests_per_minute: null}\n']) {
    const server = await startServer(context, { ...open, env, config })
    const { json } = await server.send('GET', '/api/limits')
    const limits = [json?.quotas, json?.totalQuotas].flat() as { name: string; scope: string; limit: number | null }[]
    const without = limits.filter(({ limit }) => limit === null).map(({ scope, name }) => `${scope} ${name}`)
    assert.deepEqual(without, config.includes('null') ? ['client requests_per_minute'] : [])
  }
  const none = '{requests_per_minute: null, tokens_per_day: null, usd_per_day: null}'
  await assert.rejects(startServer(context, { ...open, env, config: `quotas: ${none}\ntotal_quotas: ${none}\n` }), {
    name: 'ServeError',
    message: /sets every quota to null/,
  })
})

test('behind a reverse proxy, a server of this machine alone wants a token', async (context) => {
  const local = await startServer(context)
  assert.equal((await local.send('GET', '/v1/models')).status, 200)
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    const reply = await local.send('POST', '/v1/chat/completions', { body: chat, headers: { [header]: '203.0.113.7' } })
    assert.deepEqual([reply.status, errorOf(reply).code], [401, 'invalid_api_key'], header)
    assert.match(String(errorOf(reply).message), /passed this request on.*benchleaf token create/)
  }
  const { make } = await tokensOf(context, local)
  const { headers } = await make('remote')
  const socket = new WebSocket(`${local.url.replace('http', 'ws')}/api/calls`, {
    headers: { 'x-forwarded-for': '203.0.113.7' },
  })
  socket.on('error', () => undefined)
  const [, refusal] = await once(socket, 'unexpected-response')
  assert.equal(refusal.statusCode, 401)
  socket.terminate()
  const reply = await local.send('POST', '/v1/chat/completions', {
    body: chat,
    headers: { ...headers, 'x-forwarded-for': '203.0.113.7' },
  })
  assert.equal(reply.status, 200)
})

test('a server that has another name is for others too, so it wants a token', async (context) => {
  const server = await startServer(context, { env: { BENCHLEAF_ALLOWED_HOSTS: 'bench.example.org' } })
  assert.match(server.log.join('\n'), /BENCHLEAF_ALLOWED_HOSTS names bench\.example\.org/)
  for (const host of ['bench.example.org', new URL(server.url).host]) {
    assert.equal((await server.send('GET', '/v1/models', { headers: { host } })).status, 401)
  }
})

onEveryDatabase(({ open: openOne }) => {
  test('a token is kept as its digest, can be listed and revoked, and then is refused', async (context) => {
    let now = 1_000_000
    const database = await openOne(context)
    const tokens = new AccessTokens(database, () => now)
    const { token, id } = await tokens.create('Jane', ['call'])
    assert.equal((await tokens.find(token))?.name, 'Jane')
    const stored = JSON.stringify(await database.query.selectFrom('access_token').selectAll().execute())
    assert.ok(!stored.includes(token) && !stored.includes(token.slice('blf_0123456789ab_'.length)))
    assert.equal(await tokens.find(`${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`), undefined)
    assert.equal(await tokens.revoke(id), true)
    assert.equal(await tokens.revoke(id), false)
    now += 5_001
    assert.equal(await tokens.find(token), undefined)
    assert.equal((await tokens.list())[0]?.revokedAt, 1_000_000)
  })
})

test('a client that sends its headers or its body drop by drop is cut off', async (context) => {
  const server = await startServer(context, { patience: { headersMs: 400, requestMs: 800 } })
  const { port } = new URL(server.url)
  for (const opening of [
    'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n',
    'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{',
  ]) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(opening)
    const drip = setInterval(() => socket.write(opening.endsWith('{') ? ' ' : 'X-A: b\r\n'), 100)
    // Without a limit it would drip for ever.
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(drip)
  }
  assert.equal((await server.send('GET', '/api/health')).status, 200)
})

test('a request nested without end is refused, and the server goes on', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  const nest = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const body = `{"model":"local/echo","messages":[{"role":"user","content":"x"}],"extra":${nest}}`
  const reply = await server.send('POST', '/v1/chat/completions', { body })
  assert.equal(reply.status, 400, server.log.join('\n').slice(0, 800))
  assert.equal((await server.send('GET', '/api/health')).status, 200)
})

test('pages of an allowed origin may ask from elsewhere, and no others', async (context) => {
  const page = 'https://me.github.io'
  const server = await startServer(context, { env: { BENCHLEAF_ALLOWED_ORIGINS: ` ${page}/, http://localhost:5000` } })
  const preflight = (origin: string) =>
    server.send('OPTIONS', '/v1/chat/completions', {
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,benchleaf-epoch,content-type',
      },
    })
  const allowed = await preflight(page)
  assert.deepEqual([allowed.status, allowed.headers['access-control-allow-origin']], [204, page])
  assert.equal(allowed.headers['access-control-allow-headers'], 'authorization,benchleaf-epoch,content-type')
  assert.equal(allowed.headers['access-control-allow-credentials'], undefined)
  const foreign = await preflight('https://evil.example')
  assert.deepEqual([foreign.status, foreign.headers['access-control-allow-origin']], [403, undefined])
  const reply = await server.send('POST', '/v1/chat/completions', { body: chat, headers: { origin: page } })
  assert.deepEqual([reply.status, reply.headers['access-control-allow-origin']], [200, page])
  assert.equal(reply.headers['access-control-expose-headers'], '*')
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/calls`, { origin: page })
  await once(socket, 'open')
  socket.close()
})

test('what is no origin is not taken for one', async (context) => {
  for (const named of ['*', 'me.github.io', 'https://me.github.io/bench', 'file:///x']) {
    await assert.rejects(startServer(context, { env: { BENCHLEAF_ALLOWED_ORIGINS: named } }), {
      message: `BENCHLEAF_ALLOWED_ORIGINS lists the origins of pages, such as https://me.github.io, without a path: not "${named}".`,
    })
  }
})
