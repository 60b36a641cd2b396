import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ModelError } from '../models/chat.ts'
import { type Socket, SocketTransport } from './socket-transport.ts'

/** A socket the test plays the server of. */
class FakeSocket implements Socket {
  readonly sent: { readonly id: number; readonly path?: string; readonly cancel?: boolean }[] = []
  private readonly listeners: { type: string; listener: (event: { readonly data: unknown }) => void }[] = []

  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.listeners.push({ type, listener })
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text))
  }

  close(): void {
    this.emit('close')
  }

  emit(type: string, data?: unknown): void {
    for (const entry of this.listeners) if (entry.type === type) entry.listener({ data })
  }

  reply(id: number, body: unknown, headers: Record<string, string> = {}): void {
    this.emit('message', JSON.stringify({ id, status: 200, headers, body }))
  }
}

function harness() {
  const sockets: FakeSocket[] = []
  const sleeps: number[] = []
  const notices: string[] = []
  const transport = new SocketTransport({
    open: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    fallback: { post: async (path) => ({ status: 200, headers: {}, body: `by HTTP: ${path}` }) },
    sleep: async (milliseconds) => void sleeps.push(milliseconds),
    onFallback: (message) => notices.push(message),
  })
  const post = (signal = new AbortController().signal) => transport.post('/v1/x', {}, { signal, headers: {} })
  return { sockets, sleeps, notices, post, transport }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('many calls share one socket, and replies find their calls in any order', async () => {
  const { sockets, post } = harness()
  const [first, second] = [post(), post()]
  sockets[0]?.emit('open')
  await turn()
  assert.equal(sockets.length, 1)
  assert.deepEqual(
    sockets[0]?.sent.map(({ path }) => path),
    ['/v1/x', '/v1/x'],
  )
  sockets[0]?.reply(2, 'b', { 'Benchleaf-Cache': 'hit' })
  sockets[0]?.reply(1, 'a')
  assert.equal((await first).body, 'a')
  assert.deepEqual((await second).headers, { 'benchleaf-cache': 'hit' })
})

test('an aborted call is cancelled at the server and rejects with the reason', async () => {
  const { sockets, post } = harness()
  const controller = new AbortController()
  const call = post(controller.signal)
  sockets[0]?.emit('open')
  await turn()
  controller.abort(new Error('stopped'))
  await assert.rejects(call, { message: 'stopped' })
  assert.deepEqual(sockets[0]?.sent.at(-1), { id: 1, cancel: true })
})

test('a connection that is given up fails its calls at once, and its end comes too late to harm the next one', async () => {
  const { sockets, post, transport } = harness()
  const call = post()
  sockets[0]?.emit('open')
  await turn()
  const closed = sockets[0]?.close
  if (sockets[0]) sockets[0].close = () => {}
  transport.drop()
  await assert.rejects(call, (error) => error instanceof ModelError && error.retryable && error.code === 'network')
  const next = post()
  await turn()
  sockets[1]?.emit('open')
  await turn()
  closed?.call(sockets[0])
  sockets[1]?.reply(2, 'b')
  assert.equal((await next).body, 'b')
  assert.equal(sockets.length, 2)
})

test('a dropped socket fails the calls in flight as retryable, and the next call opens another, later', async () => {
  const { sockets, sleeps, post } = harness()
  const call = post()
  sockets[0]?.emit('open')
  await turn()
  sockets[0]?.close()
  await assert.rejects(call, (error) => error instanceof ModelError && error.retryable && error.code === 'network')
  const next = post()
  await turn()
  assert.deepEqual(sleeps, [250])
  sockets[1]?.emit('open')
  await turn()
  sockets[1]?.reply(2, 'again')
  assert.equal((await next).body, 'again')
})

test('a server that is gone for a while is asked less and less often, and never by HTTP', async () => {
  const { sockets, sleeps, notices, post } = harness()
  const first = post()
  sockets[0]?.emit('open')
  await turn()
  sockets[0]?.reply(1, 'hello')
  await first
  sockets[0]?.close()
  for (let time = 1; time <= 7; time++) {
    const call = post()
    await turn()
    sockets[time]?.close()
    await assert.rejects(call, ModelError)
  }
  assert.deepEqual(sleeps, [250, 500, 1000, 2000, 4000, 5000, 5000])
  assert.deepEqual(notices, [])
})

test('a host that never upgrades is spoken to by HTTP, and the person is told once', async () => {
  const { sockets, notices, post } = harness()
  const calls = [post(), post()]
  sockets[0]?.close()
  assert.deepEqual(
    (await Promise.all(calls)).map(({ body }) => body),
    ['by HTTP: /v1/x', 'by HTTP: /v1/x'],
  )
  assert.equal((await post()).body, 'by HTTP: /v1/x')
  assert.equal(sockets.length, 1)
  assert.equal(notices.length, 1)
})

test('a server that is not there yet is asked for a WebSocket again', async () => {
  const sockets: FakeSocket[] = []
  const notices: string[] = []
  const transport = new SocketTransport({
    open: () => sockets[sockets.push(new FakeSocket()) - 1] ?? new FakeSocket(),
    fallback: { post: () => Promise.reject(new ModelError('gone', { code: 'network', retryable: true })) },
    sleep: async () => {},
    onFallback: (message) => notices.push(message),
  })
  const post = () => transport.post('/v1/x', {}, { signal: new AbortController().signal, headers: {} })
  const first = post()
  sockets[0]?.close()
  await assert.rejects(first, { message: 'gone' })
  const second = post()
  await turn()
  sockets[1]?.emit('open')
  await turn()
  sockets[1]?.reply(1, 'there')
  assert.equal((await second).body, 'there')
  assert.deepEqual(notices, [])
})

test('a message that is no reply is left alone', async () => {
  const { sockets, post } = harness()
  const call = post()
  sockets[0]?.emit('open')
  await turn()
  for (const data of ['no json', '{}', '{"id":1}', new ArrayBuffer(2)]) sockets[0]?.emit('message', data)
  sockets[0]?.reply(1, 'the reply')
  assert.equal((await call).body, 'the reply')
})
