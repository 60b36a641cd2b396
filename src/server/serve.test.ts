import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { promptSha256 } from '../models/recorded.ts'
import { openDatabase } from './database/database.ts'
import { serve } from './serve.ts'
import { errorOf, startProvider, startServer, textOf } from './testing/serving.testing.ts'

function folderOf(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

test('health', async (context) => {
  const server = await startServer(context)
  const { status, json } = await server.send('GET', '/api/health')
  assert.deepEqual([status, json?.status], [200, 'ok'])
  assert.match(String(json?.version), /^\d+\.\d+\.\d+/)
})

test('hostile hosts and origins are refused on every route', async (context) => {
  const server = await startServer(context)
  const own = new URL(server.url).host
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/v1/models'],
    ['GET', '/api/limits'],
    ['POST', '/v1/chat/completions'],
    ['OPTIONS', '/v1/chat/completions'],
  ] as const) {
    for (const headers of [{ host: 'evil.example' }, { host: own, origin: 'http://evil.example' }]) {
      const reply = await server.send(method, path, { headers })
      assert.deepEqual([reply.status, errorOf(reply).code], [403, 'forbidden_origin'], `${method} ${path}`)
      assert.equal(reply.headers['access-control-allow-origin'], undefined)
    }
  }
  const reply = await server.chat('baseline/echo', 'x', {}, { origin: server.url })
  assert.equal(reply.status, 200)
})

test('a body over the limit is refused, declared or not', async (context) => {
  const server = await startServer(context)
  const declared = await server.send('POST', '/v1/chat/completions', { body: 'x'.repeat(21 * 1024 * 1024) })
  assert.deepEqual([declared.status, errorOf(declared).code], [413, 'too_large'])
  const chunked = await new Promise<number>((resolve, reject) => {
    const outgoing = request(`${server.url}/v1/chat/completions`, { method: 'POST' }, ({ statusCode = 0 }) => {
      resolve(statusCode)
      outgoing.destroy()
    })
    outgoing.on('error', reject)
    outgoing.setHeader('transfer-encoding', 'chunked')
    const chunk = 'x'.repeat(1024 * 1024)
    for (let count = 0; count < 22; count++) outgoing.write(chunk)
    outgoing.end()
  })
  assert.equal(chunked, 413)
  assert.equal((await server.send('GET', '/api/health')).status, 200)
})

test('the page, its assets and the examples', async (context) => {
  const script = `console.log(${JSON.stringify('x'.repeat(5_000))})`
  const pageFolder = folderOf(context, {
    'index.html': '<!doctype html><title>Page</title>',
    'assets/main-Ab12Cd34.js': script,
    '.secret': 'no',
  })
  const examplesFolder = folderOf(context, { 'index.json': '[]', 'gsm8k/a.bench.yaml': 'benchleaf: 1\n' })
  writeFileSync(join(pageFolder, '..', 'outside.txt'), 'outside')
  context.after(() => rmSync(join(pageFolder, '..', 'outside.txt'), { force: true }))
  const server = await startServer(context, { pageFolder, examplesFolder })

  const page = await server.send('GET', '/')
  assert.deepEqual([page.status, page.headers['content-type']], [200, 'text/html; charset=utf-8'])
  assert.equal(page.headers['cache-control'], 'no-cache')
  const policy = String(page.headers['content-security-policy'])
  const { host } = new URL(server.url)
  for (const rule of ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'"]) {
    assert.ok(policy.split('; ').includes(rule), rule)
  }
  assert.ok(policy.includes(`connect-src 'self' ws://${host} wss://${host}`))
  assert.deepEqual(
    [page.headers['x-content-type-options'], page.headers['referrer-policy']],
    ['nosniff', 'no-referrer'],
  )

  for (const [encoding, inflate] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const response = await fetchRaw(`${server.url}/assets/main-Ab12Cd34.js`, encoding)
    assert.equal(response.headers['content-encoding'], encoding)
    assert.match(String(response.headers['cache-control']), /immutable/)
    assert.equal(inflate(response.body).toString(), script)
    assert.ok(response.body.length < 500)
  }
  assert.equal((await server.send('GET', '/assets/main-Ab12Cd34.js')).text, script)
  assert.equal((await server.send('GET', '/examples/index.json')).text, '[]')
  assert.equal((await server.send('GET', '/examples/gsm8k/a.bench.yaml')).text, 'benchleaf: 1\n')
  const head = await server.send('HEAD', '/')
  assert.deepEqual([head.status, head.text], [200, ''])

  for (const path of ['/nothing', '/.secret', '/..%2foutside.txt', '/%2e%2e/outside.txt', '/assets', '/%00', '/%zz']) {
    assert.equal((await server.send('GET', path)).status, 404, path)
  }
})

test('a page that is not built says how to build it', async (context) => {
  const server = await startServer(context, { pageFolder: folderOf(context, {}) })
  const page = await server.send('GET', '/')
  assert.equal(page.status, 503)
  assert.match(page.text, /npm run build/)
})

test('recorded answers of the examples are replayed, and nothing is made up', async (context) => {
  const line = (model: string, prompt: string, response: string) =>
    JSON.stringify({ model, row: 'r1', prompt_sha256: promptSha256(prompt), response })
  const examplesFolder = folderOf(context, {
    'ducks/recorded.jsonl': `${line('recorded/duck', 'Wie viele Enten? – é', 'neun')}\nnot json\n`,
    'ducks/recorded.json': '{"models": [{"id": "recorded/duck", "description": "A duck, 2021.", "source": "pond"}]}',
    'cats/recorded.jsonl': `${line('recorded/cat', 'How many?', 'one')}\n`,
  })
  const server = await startServer(context, { examplesFolder })
  const models = await server.send('GET', '/v1/models')
  assert.match(models.text, /"id":"recorded\/duck".*"kind":"recorded","description":"A duck, 2021\."/)
  assert.equal(textOf(await server.chat('recorded/duck', 'Wie viele Enten? – é', { temperature: 0 })), 'neun')
  assert.equal(textOf(await server.chat('recorded/cat', 'How many?')), 'one')
  const other = await server.chat('recorded/duck', 'How many?')
  assert.deepEqual([other.status, errorOf(other).code], [404, 'no_recorded_answer'])
  const again = await server.chat('recorded/cat', 'How many?', {}, { 'benchleaf-epoch': '2' })
  assert.deepEqual([again.status, errorOf(again).code], [404, 'no_recorded_answer'])
  assert.match(String(errorOf(again).message), /repetition 2/)
  assert.match(server.log.join('\n'), /ducks\/recorded\.jsonl:2: this recorded answer is left out: the line is no JSON/)
})

test('what is old leaves the database while the server runs', async (context) => {
  const server = await startServer(context, { patience: { sweepMs: 50 } })
  const database = await openDatabase({ dataFolder: server.dataFolder })
  context.after(() => database.close())
  const { query } = database
  const old = { digest: 'old', status: 200, headers: '{}', body: 'x', bytes: 1, created_at: 1 }
  await query
    .insertInto('cached_reply')
    .values([old, { ...old, digest: 'new', created_at: Date.now() }])
    .execute()
  await query.insertInto('quota_use').values({ scope: 'total', quota: 'x', starts_at: 1, used: 1 }).execute()
  await query.insertInto('quota_writer').values({ id: 'gone', batch: 1, previous: 0, written_at: 1 }).execute()
  const rows = async () => {
    const replies = await query.selectFrom('cached_reply').select('digest').execute()
    const counters = await query.selectFrom('quota_use').select('starts_at').where('starts_at', '=', 1).execute()
    const writers = await query.selectFrom('quota_writer').select('id').where('id', '=', 'gone').execute()
    return [replies.map(({ digest }) => digest).join(), counters.length, writers.length].join()
  }
  const end = Date.now() + 10_000
  while ((await rows()) !== 'new,0,0' && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(await rows(), 'new,0,0')
})

test('a port in use is said in plain words', async (context) => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  context.after(() => taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await assert.rejects(startServer(context, { port }), {
    name: 'ServeError',
    message: `Port ${port} of 127.0.0.1 is in use. Stop what runs there, or choose another port with PORT.`,
  })
})

test('a bad configuration stops the start', async (context) => {
  await assert.rejects(startServer(context, { config: 'quota: 1\n' }), { name: 'ServeError', exitCode: 2 })
})

test('closing lets a call in flight finish', async (context) => {
  const provider = await startProvider(context, { latencyMs: 300 })
  const server = await startServer(context, { config: provider.config })
  const call = server.chat('local/echo', 'finish me')
  while (provider.counts.inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const closing = server.close()
  assert.equal(textOf(await call), 'finish me')
  await closing
  await assert.rejects(server.send('GET', '/api/health'), /ECONNREFUSED/)
})

test('closing lets a stream end whole, with its receipt', async (context) => {
  const provider = await startProvider(context, { latencyMs: 100 })
  const server = await startServer(context, { config: provider.config })
  const call = server.chat('local/echo', 'one two three four', { stream: true })
  while (provider.counts.inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await server.close()
  assert.match((await call).text, /four.*benchleaf-receipt \S+\n\ndata: \[DONE\]/s)
})

test('closing waits for no call longer than its patience', async (context) => {
  const provider = await startProvider(context, { latencyMs: 20_000 })
  const server = await startServer(context, { config: provider.config, patience: { graceMs: 200 } })
  const call = assert.rejects(server.chat('local/echo', 'too slow'))
  while (provider.counts.inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await server.close()
  await call
})

test('a server nobody uses closes at once', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  const server = await serve({ port: 0, host: '127.0.0.1', dataFolder, env: {}, log: () => undefined })
  await fetch(`${server.url}/api/health`)
  const startedAt = performance.now()
  await server.close()
  // With a connection that is kept alive for nothing, it would wait 30 seconds.
  assert.ok(performance.now() - startedAt < 15_000)
  rmSync(dataFolder, { recursive: true })
})

function fetchRaw(url: string, encoding: string) {
  return new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': encoding } }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => resolve({ headers: incoming.headers, body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })
}
