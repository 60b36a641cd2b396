import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChatRequest, ModelError } from './chat.ts'
import { createChatClient, type Transport, type TransportReply } from './chat-client.ts'

const request: ChatRequest = { model: 'm/x', messages: [{ role: 'user', content: 'q' }] }
const answered: TransportReply = {
  status: 200,
  headers: {},
  body: { model: 'x', choices: [{ message: { content: 'a' } }], usage: { prompt_tokens: 1, completion_tokens: 1 } },
}

function clientOf(post: Transport['post']) {
  return createChatClient({ post }, () => 0)
}

test('a call is posted as it is, with its epoch beside it', async () => {
  const posted: unknown[] = []
  const client = clientOf(async (path, body, { headers }) => {
    posted.push(path, body, headers)
    return answered
  })
  const reply = await client.chat(request, { signal: new AbortController().signal, epoch: 3 })
  assert.equal(reply.text, 'a')
  assert.deepEqual(posted, ['/v1/chat/completions', request, { 'Benchleaf-Epoch': '3' }])
})

test('a transport that fails is a network error that may be tried again', async () => {
  const client = clientOf(() => Promise.reject(new Error('socket hang up')))
  await assert.rejects(client.chat(request, { signal: new AbortController().signal, epoch: 1 }), (error) => {
    assert.ok(error instanceof ModelError)
    assert.deepEqual([error.code, error.retryable], ['network', true])
    assert.match(error.message, /socket hang up/)
    return true
  })
})

test("a transport's own ModelError stays as it is", async () => {
  const own = new ModelError('gone', { code: 'network', retryable: false })
  const client = clientOf(() => Promise.reject(own))
  await assert.rejects(client.chat(request, { signal: new AbortController().signal, epoch: 1 }), own)
})

test("an aborted call rejects with the signal's reason, before and during the call", async () => {
  const reason = new Error('stopped')
  const before = new AbortController()
  before.abort(reason)
  const never = clientOf(() => assert.fail('it was posted'))
  await assert.rejects(never.chat(request, { signal: before.signal, epoch: 1 }), reason)

  const during = new AbortController()
  const client = clientOf((_path, _body, { signal }) => {
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('AbortError'))))
  })
  const call = client.chat(request, { signal: during.signal, epoch: 1 })
  during.abort(reason)
  await assert.rejects(call, reason)
})
