import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ChatRequest, ModelError } from './chat.ts'
import { parseCompletion, parseUsage } from './wire.ts'

const request: ChatRequest = { model: 'local/echo', messages: [{ role: 'user', content: 'twelve chars' }] }
const now = Date.parse('2026-11-23T12:00:00Z')

function completion(message: object, more: object = {}) {
  const usage = { prompt_tokens: 7, completion_tokens: 3 }
  return { model: 'echo-2', choices: [{ message, finish_reason: 'stop' }], usage, ...more }
}

function parse(status: number, body: unknown, headers: Record<string, string> = {}) {
  return parseCompletion({ status, headers, body }, request, now)
}

function failure(status: number, body: unknown = {}, headers: Record<string, string> = {}): ModelError {
  try {
    parse(status, body, headers)
  } catch (error) {
    assert.ok(error instanceof ModelError, String(error))
    return error
  }
  return assert.fail('it was taken for a completion')
}

test('a completion is read', () => {
  assert.deepEqual(parse(200, completion({ role: 'assistant', content: 'hi' })), {
    text: 'hi',
    finishReason: 'stop',
    model: 'echo-2',
    usage: { inputTokens: 7, outputTokens: 3 },
  })
})

test('the thoughts of a reasoning model are kept apart from its answer', () => {
  const usage = { prompt_tokens: 7, completion_tokens: 30, completion_tokens_details: { reasoning_tokens: 20 } }
  const message = { role: 'assistant', content: '4', reasoning_content: 'Two and two.' }
  const reply = parse(200, completion(message, { usage }))
  assert.equal(reply.text, '4')
  assert.equal(reply.reasoning, 'Two and two.')
  assert.deepEqual(reply.usage, { inputTokens: 7, outputTokens: 30, reasoningTokens: 20 })
  assert.equal(parse(200, completion({ content: '4', reasoning: 'Two and two.' })).reasoning, 'Two and two.')
  assert.equal(parse(200, completion({ content: '4', reasoning_content: null })).reasoning, undefined)
})

test('receipt and warnings come from the headers', () => {
  const headers = { 'benchleaf-receipt': 'a.b.c', 'benchleaf-warnings': '["no seed"]' }
  const reply = parse(200, completion({ content: 'hi' }), headers)
  assert.equal(reply.receipt, 'a.b.c')
  assert.deepEqual(reply.warnings, ['no seed'])
})

test('tokens that nobody counted are estimated, and the reply says so', () => {
  const reply = parse(200, completion({ content: '12345' }, { usage: undefined }))
  assert.deepEqual(reply.usage, { inputTokens: 3, outputTokens: 2 })
  assert.match(reply.warnings?.[0] ?? '', /estimated/)
})

test('a refusal is what the model said', () => {
  const reply = parse(200, completion({ content: null, refusal: 'No.' }))
  assert.equal(reply.text, 'No.')
  assert.equal(reply.finishReason, 'refusal')
})

test('parts of a text are joined, and an answer without text is empty', () => {
  assert.equal(parse(200, completion({ content: [{ type: 'text', text: 'a' }, { text: 'b' }] })).text, 'ab')
  assert.equal(parse(200, completion({ content: null })).text, '')
})

const failures: readonly (readonly [number, string, boolean])[] = [
  [400, 'bad_request', false],
  [401, 'unauthorized', false],
  [402, 'no_credit', false],
  [403, 'unauthorized', false],
  [404, 'not_found', false],
  [408, 'timeout', true],
  [409, 'server_error', true],
  [413, 'bad_request', false],
  [422, 'bad_request', false],
  [425, 'server_error', true],
  [429, 'rate_limit', true],
  [500, 'server_error', true],
  [502, 'server_error', true],
  [504, 'timeout', true],
  [529, 'server_error', true],
]
for (const [status, code, retryable] of failures) {
  test(`status ${status} is ${code}`, () => {
    const error = failure(status, { error: { message: 'because' } })
    assert.deepEqual([error.code, error.retryable, error.status], [code, retryable, status])
    assert.match(error.message, /It said: because/)
  })
}

test('an exhausted account is no rate limit', () => {
  const error = failure(429, { error: { message: 'pay', code: 'insufficient_quota' } })
  assert.deepEqual([error.code, error.retryable], ['no_credit', false])
})

test('a missing recorded answer is said in its own words', () => {
  const error = failure(404, { error: { message: 'No recorded answer.', code: 'no_recorded_answer' } })
  assert.deepEqual([error.code, error.message], ['no_recorded_answer', 'No recorded answer.'])
})

test('Retry-After may be seconds, milliseconds or a date', () => {
  const wait = (headers: Record<string, string>) => failure(429, {}, headers).retryAfterMs
  assert.equal(wait({ 'retry-after': '2' }), 2_000)
  assert.equal(wait({ 'retry-after': '0.5' }), 500)
  assert.equal(wait({ 'retry-after-ms': '250', 'retry-after': '1' }), 250)
  assert.equal(wait({ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }), 30_000)
  assert.equal(wait({ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }), 0)
  assert.equal(wait({ 'retry-after': 'soon' }), undefined)
  assert.equal(wait({}), undefined)
})

test('a failure under status 200 is a failure', () => {
  const error = failure(200, { error: { message: 'upstream is down', code: 502 } })
  assert.deepEqual([error.code, error.retryable], ['server_error', true])
})

test('a web page is not quoted', () => {
  assert.doesNotMatch(failure(502, '<html><body>Bad gateway</body></html>').message, /html/)
})

for (const body of ['', '{"choices": [', {}, { choices: [] }, { choices: [{}] }, [], null, 7]) {
  test(`${JSON.stringify(body)} is malformed and may be tried again`, () => {
    const error = failure(200, body)
    assert.deepEqual([error.code, error.retryable], ['malformed', true])
  })
}

test('whatever comes over the wire, the outcome is a reply or a ModelError', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fc.jsonValue(), (status, body) => {
      try {
        assert.equal(typeof parse(status, body).text, 'string')
      } catch (error) {
        assert.ok(error instanceof ModelError, String(error))
      }
    }),
  )
})

test('an embedding has input tokens alone', () => {
  assert.deepEqual(parseUsage({ prompt_tokens: 4, total_tokens: 4 }), { inputTokens: 4, outputTokens: 0 })
  assert.equal(parseUsage({ prompt_tokens: '4' }), undefined)
  assert.equal(parseUsage(undefined), undefined)
})
