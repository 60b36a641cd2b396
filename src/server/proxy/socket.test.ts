import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { WebSocket } from 'ws'
import { startProvider, startServer } from '../testing/serving.testing.ts'

interface Frame {
  readonly id: string | number | null
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: { readonly error?: { readonly code: string }; readonly choices?: { message: { content: string } }[] }
}

async function connect(context: TestContext, url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/calls`, { headers })
  context.after(() => socket.terminate())
  await once(socket, 'open')
  const frames: Frame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  const received = async (count: number): Promise<readonly Frame[]> => {
    while (frames.length < count) await once(socket, 'message', { signal: AbortSignal.timeout(10_000) })
    return frames
  }
  const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  const chat = (id: number | string, model: string, content: string, more: object = {}) => {
    const body = { model, messages: [{ role: 'user', content }], ...more }
    send({ id, path: '/v1/chat/completions', body })
  }
  return { socket, frames, received, send, chat }
}

test('64 calls in flight over one socket are 64 upstream', async (context) => {
  const provider = await startProvider(context, { latencyMs: 500 })
  const server = await startServer(context, { config: provider.config })
  const { chat, received } = await connect(context, server.url)
  for (let id = 0; id < 64; id++) chat(id, 'local/echo', `call ${id}`)
  const frames = await received(64)
  assert.equal(provider.counts.maxInFlight, 64)
  for (const { id, status, body } of frames) {
    assert.equal(status, 200)
    assert.equal(body.choices?.[0]?.message.content, `call ${id}`)
  }
  assert.equal(new Set(frames.map(({ id }) => id)).size, 64)
})

test('a cancelled call ends upstream and gets no reply; the others go on', async (context) => {
  const provider = await startProvider(context, { latencyMs: 400 })
  const server = await startServer(context, { config: provider.config })
  const { chat, send, received } = await connect(context, server.url)
  chat('keep', 'local/echo', 'keep')
  chat('drop', 'local/echo', 'drop')
  while (provider.counts.inFlight < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  send({ id: 'drop', cancel: true })
  send({ id: 'never seen', cancel: true })
  await received(1)
  chat('later', 'local/echo', 'later')
  const frames = await received(2)
  assert.deepEqual(
    frames.map(({ id }) => id),
    ['keep', 'later'],
  )
  assert.deepEqual([provider.counts.aborted, provider.counts.completed], [1, 2])
})

test('a socket that closes ends its calls upstream', async (context) => {
  const provider = await startProvider(context, { faults: { rateHang: 1 } })
  const server = await startServer(context, { config: provider.config })
  const { chat, socket } = await connect(context, server.url)
  for (let id = 0; id < 3; id++) chat(id, 'local/echo', `call ${id}`)
  while (provider.counts.inFlight < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  socket.terminate()
  while (provider.counts.aborted < 3) await new Promise((resolve) => setTimeout(resolve, 5))
})

test('status, headers and quotas are those of /v1', async (context) => {
  const provider = await startProvider(context, { faults: { rate429: 1, retryAfterSeconds: 3 } })
  const server = await startServer(context, { config: `${provider.config}quotas: {tokens_per_day: 5000}\n` })
  const { chat, send, received } = await connect(context, server.url)
  chat(1, 'local/echo', 'x')
  chat(2, 'local/echo', 'x', { max_tokens: 100_000 })
  chat(3, 'baseline/echo', 'x')
  send({ id: 4, path: '/v1/embeddings', body: { model: 'baseline/echo', input: 'x' } })
  const frames = new Map((await received(4)).map((frame) => [frame.id, frame]))
  assert.deepEqual([frames.get(1)?.status, frames.get(1)?.headers['retry-after']], [429, '3'])
  assert.equal(frames.get(2)?.body.error?.code, 'quota_exceeded')
  assert.ok(frames.get(2)?.headers['retry-after'])
  assert.equal(frames.get(3)?.headers['benchleaf-cache'], 'miss')
  assert.match(frames.get(3)?.headers['benchleaf-receipt'] ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/)
  assert.equal(frames.get(4)?.status, 400)
})

test('the epoch travels in the headers of a frame', async (context) => {
  const server = await startServer(context)
  const { send, received } = await connect(context, server.url)
  const body = { model: 'baseline/echo', messages: [{ role: 'user', content: 'x' }] }
  send({ id: 1, path: '/v1/chat/completions', body, headers: { 'Benchleaf-Epoch': '2' } })
  send({ id: 2, path: '/v1/chat/completions', body, headers: { 'Benchleaf-Epoch': 'zero' } })
  const frames = await received(2)
  const receipt = frames.find(({ id }) => id === 1)?.headers['benchleaf-receipt'] ?? ''
  assert.equal(JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()).epoch, 2)
  assert.equal(frames.find(({ id }) => id === 2)?.status, 400)
})

test('a frame’s headers cannot smuggle a header to the provider', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  const { send, received } = await connect(context, server.url)
  const body = { model: 'local/echo', messages: [{ role: 'user', content: 'x' }] }
  for (const key of ['sk-mine-1234\r\nX-Evil: 1', 'sk-mine-1234\nX-Evil: 1', 'sk-mine\u0000-1234', { a: 1 }]) {
    send({ id: JSON.stringify(key), path: '/v1/chat/completions', body, headers: { 'Benchleaf-Provider-Key': key } })
  }
  const frames = await received(4)
  assert.deepEqual(
    frames.map(({ status }) => status),
    [400, 400, 400, 400],
  )
  assert.equal(provider.counts.requests, 0)
})

test('a server that stops takes no new call over a socket and lets the running ones end', async (context) => {
  const provider = await startProvider(context, { latencyMs: 500 })
  const server = await startServer(context, { config: provider.config })
  const { chat, received } = await connect(context, server.url)
  chat('running', 'local/echo', 'one')
  while (provider.counts.inFlight === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const closing = server.close()
  chat('late', 'local/echo', 'two')
  const frames = new Map((await received(2)).map((frame) => [frame.id, frame]))
  assert.deepEqual([frames.get('late')?.status, frames.get('late')?.body.error?.code], [503, 'stopping'])
  assert.ok(frames.get('late')?.headers['retry-after'])
  assert.equal(frames.get('running')?.status, 200)
  await closing
  assert.equal(provider.counts.requests, 1)
})

const bad: readonly (readonly [string, unknown, string | number | null, string])[] = [
  ['no JSON', '{', null, 'invalid_frame'],
  ['no object', '[1]', null, 'invalid_frame'],
  ['no id', { path: '/v1/chat/completions', body: {} }, null, 'invalid_frame'],
  ['no path', { id: 1, body: {} }, 1, 'invalid_frame'],
  ['an unknown path', { id: 2, path: '/api/health', body: {} }, 2, 'not_found'],
  ['no body', { id: 3, path: '/v1/chat/completions' }, 3, 'bad_request'],
  ['a stream', { id: 4, path: '/v1/chat/completions', body: { model: 'baseline/echo', stream: true } }, 4, 'no_stream'],
]
test('a bad frame gets an error frame, and the socket goes on', async (context) => {
  const server = await startServer(context)
  const { chat, send, received } = await connect(context, server.url)
  for (const [index, [name, frame, id, code]] of bad.entries()) {
    send(frame)
    const answer = (await received(index + 1))[index]
    assert.equal(answer?.id, id, name)
    assert.equal(answer?.body.error?.code, code, name)
  }
  chat('end', 'baseline/constant', 'x')
  assert.equal((await received(bad.length + 1)).at(-1)?.status, 200)
})

test('an id cannot be used twice at once', async (context) => {
  const provider = await startProvider(context, { latencyMs: 100 })
  const server = await startServer(context, { config: provider.config })
  const { chat, received } = await connect(context, server.url)
  chat(1, 'local/echo', 'first')
  chat(1, 'local/echo', 'second')
  const frames = await received(2)
  assert.deepEqual([frames[0]?.body.error?.code, frames[1]?.status], ['duplicate_id', 200])
})

test('a frame that is too long ends the socket with 1009', async (context) => {
  const server = await startServer(context)
  const { socket, send } = await connect(context, server.url)
  send(`"${'x'.repeat(21 * 1024 * 1024)}"`)
  const [code] = await once(socket, 'close')
  assert.equal(code, 1009)
})

test('a client that does not read is not read from, and gets everything when it reads again', async (context) => {
  const server = await startServer(context)
  const { socket, chat, received } = await connect(context, server.url)
  const long = 'x'.repeat(1024 * 1024)
  socket.pause()
  for (let id = 0; id < 60; id++) chat(id, 'baseline/echo', long)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  // What the server does not read waits on this side.
  assert.ok(socket.bufferedAmount > 10 * 1024 * 1024, `${socket.bufferedAmount} bytes wait`)
  socket.resume()
  assert.equal((await received(60)).length, 60)
})

for (const [name, headers] of [
  ['a foreign origin', { origin: 'http://evil.example' }],
  ['a foreign host', { host: 'evil.example' }],
] as const) {
  test(`${name} is not upgraded`, async (context) => {
    const server = await startServer(context)
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/calls`, { headers })
    const [, response] = await once(socket, 'unexpected-response')
    assert.equal(response.statusCode, 403)
    socket.on('error', () => undefined)
    socket.terminate()
  })
}

test('the own origin is upgraded, other paths are not', async (context) => {
  const server = await startServer(context)
  await connect(context, server.url, { origin: server.url })
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/other`)
  const [, response] = await once(socket, 'unexpected-response')
  assert.equal(response.statusCode, 404)
  socket.on('error', () => undefined)
  socket.terminate()
})
