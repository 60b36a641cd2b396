import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { Pool } from 'undici'
import type { Transport } from '../models/chat-client.ts'
import { createHttpTransport } from './http-transport.ts'

/** A transport to a server of the test's own, over one connection. */
async function transportTo(
  context: TestContext,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Transport> {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pool = new Pool(origin, { connections: 1 })
  context.after(async () => {
    await pool.destroy()
    server.closeAllConnections()
    server.close()
  })
  return createHttpTransport({ base: `${origin}/gateway/v1`, headers: { authorization: 'Bearer k' }, pool })
}

const never = new AbortController().signal

test('a call is posted with the headers of all and its own, and its reply read', async (context) => {
  const transport = await transportTo(context, async (request, response) => {
    const { url, method, headers } = request
    response.setHeader('Benchleaf-Receipt', ['one', 'two'])
    const asked = [method, url, headers.authorization, headers['benchleaf-epoch'], await text(request)]
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(asked))
  })
  const call = { signal: never, headers: { 'Benchleaf-Epoch': '2' } }
  const { status, headers, body } = await transport.post('/v1/embeddings', { input: 'ä' }, call)
  assert.equal(status, 201)
  assert.equal(headers['benchleaf-receipt'], 'one, two')
  assert.deepEqual(body, ['POST', '/gateway/v1/embeddings', 'Bearer k', '2', '{"input":"ä"}'])
})

test('a reply that comes in pieces is put together, letters that were cut through too', async (context) => {
  const bytes = Buffer.from('{"text":"€"}')
  const transport = await transportTo(context, (_, response) => {
    response.write(bytes.subarray(0, 10))
    setImmediate(() => response.end(bytes.subarray(10)))
  })
  assert.deepEqual((await transport.post('/v1/x', {}, { signal: never })).body, { text: '€' })
})

test('a reply that is no JSON is its text', async (context) => {
  const transport = await transportTo(context, (_, response) => response.writeHead(502).end('<html>'))
  const { status, body } = await transport.post('/v1/x', {}, { signal: never })
  assert.deepEqual([status, body], [502, '<html>'])
})

test('a connection that breaks is an error', async (context) => {
  const transport = await transportTo(context, (request) => request.socket.destroy())
  await assert.rejects(transport.post('/v1/x', {}, { signal: never }), /other side closed|ECONNRESET/)
})

test('a call that is aborted before it leaves is never sent; one under way is broken off', async (context) => {
  const asked: string[] = []
  const aborter = new AbortController()
  const closed = Promise.withResolvers<void>()
  const transport = await transportTo(context, async (request, response) => {
    const body = await text(request)
    asked.push(body)
    if (body !== '"under way"') {
      response.end('{}')
      return
    }
    response.once('close', closed.resolve)
    // Half a reply: it must not be waited for.
    response.write('{')
    aborter.abort(new Error('stopped'))
  })
  // Over one connection the second waits for the first.
  const underWay = transport.post('/v1/x', 'under way', { signal: aborter.signal })
  const waiting = transport.post('/v1/x', 'waiting', { signal: aborter.signal })
  await assert.rejects(underWay, /stopped/)
  await assert.rejects(waiting, /stopped/)
  await closed.promise
  await transport.post('/v1/x', 'after', { signal: never })
  assert.deepEqual(asked, ['"under way"', '"after"'])
})
