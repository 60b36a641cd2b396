import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Pool } from 'undici'
import { errorOf, startProvider, startServer, textOf } from '../testing/serving.testing.ts'

test('a baseline answers in the shape of OpenAI', async (context) => {
  const server = await startServer(context)
  const reply = await server.chat('baseline/echo', 'Grüße')
  assert.equal(reply.status, 200)
  assert.equal(reply.headers['benchleaf-cache'], 'miss')
  assert.equal(textOf(reply), 'Grüße')
  const { object, model, usage } = reply.json ?? {}
  assert.deepEqual([object, model], ['chat.completion', 'baseline/echo'])
  assert.deepEqual(usage, { prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 })
})

test('a baseline streams in one chunk, with usage when asked', async (context) => {
  const server = await startServer(context)
  const more = { stream: true, stream_options: { include_usage: true } }
  const { headers, text } = await server.chat('baseline/constant', 'q', more)
  assert.equal(headers['content-type'], 'text/event-stream')
  const events = text.trim().split('\n\n')
  assert.equal(events.length, 5)
  assert.match(events[0] ?? '', /^data: .*"content":"42"/)
  assert.match(events[2] ?? '', /"usage":\{"prompt_tokens":1/)
  assert.match(events[3] ?? '', /^: benchleaf-receipt [\w-]+\.[\w-]+\.[\w-]+$/)
  assert.equal(events[4], 'data: [DONE]')
})

test('a provider is asked by its own name for the model', async (context) => {
  const provider = await startProvider(context, { reply: ({ model }) => `I am ${model}` })
  const server = await startServer(context, { config: provider.config })
  const reply = await server.chat('local/org/name:free', 'hi')
  assert.equal(textOf(reply), 'I am org/name:free')
  assert.equal(reply.json?.model, 'org/name:free')
})

test('embeddings pass through', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  const reply = await server.send('POST', '/v1/embeddings', { body: { model: 'local/embed', input: ['ab', 'c'] } })
  assert.equal(reply.status, 200)
  assert.deepEqual(reply.json?.data, [
    { object: 'embedding', index: 0, embedding: [2, 1, 0] },
    { object: 'embedding', index: 1, embedding: [1, 1, 0] },
  ])
})

test('a stream passes through as it comes', async (context) => {
  const provider = await startProvider(context, { latencyMs: 60 })
  const server = await startServer(context, { config: provider.config })
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'local/echo', stream: true, messages: [{ role: 'user', content: 'a b c d e' }] }),
  })
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  const arrivals: number[] = []
  let text = ''
  for await (const chunk of response.body ?? []) {
    arrivals.push(performance.now())
    text += Buffer.from(chunk).toString()
  }
  assert.match(text, /"content":"a ".*"content":"e".*\[DONE\]/s)
  const spread = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)
  assert.ok(arrivals.length >= 5 && spread > 200, `${arrivals.length} chunks within ${spread} ms were buffered`)
})

test('a client that goes away ends the call upstream, streamed or not', async (context) => {
  const provider = await startProvider(context, { latencyMs: 5_000 })
  const server = await startServer(context, { config: provider.config })
  for (const stream of [false, true]) {
    const controller = new AbortController()
    const call = fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      signal: controller.signal,
      body: JSON.stringify({ model: 'local/echo', stream, messages: [{ role: 'user', content: 'a b' }] }),
    })
    const before = provider.counts.aborted
    await until(() => provider.counts.inFlight === 1)
    controller.abort()
    await assert.rejects(call)
    await until(() => provider.counts.aborted === before + 1)
  }
})

test('connections to the provider are used again', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { config: provider.config })
  const pool = new Pool(server.url, { connections: 1 })
  context.after(() => pool.close())
  const body = JSON.stringify({ model: 'local/echo', messages: [{ role: 'user', content: 'x' }] })
  for (let call = 0; call < 20; call++) {
    const reply = await pool.request({ method: 'POST', path: '/v1/chat/completions', body })
    await reply.body.dump()
    assert.equal(reply.statusCode, 200)
  }
  assert.equal(provider.counts.connections, 1)
})

test("a provider's refusals keep status, Retry-After and words", async (context) => {
  const provider = await startProvider(context, { faults: { rate429: 1, retryAfterSeconds: 7 } })
  const server = await startServer(context, { config: provider.config })
  const reply = await server.chat('local/echo', 'x')
  assert.equal(reply.status, 429)
  assert.equal(reply.headers['retry-after'], '7')
  const { message, type, code } = errorOf(reply)
  assert.deepEqual([type, code], ['rate_limit_error', 'rate_limit_exceeded'])
  assert.match(String(message), /local asks to slow down\. It said: Rate limit reached/)
})

test('a reply that is no JSON is a failure of the provider', async (context) => {
  const provider = await startProvider(context, { faults: { rateMalformed: 1 } })
  const server = await startServer(context, { config: provider.config })
  const reply = await server.chat('local/echo', 'x')
  assert.equal(reply.status, 502)
  assert.match(String(errorOf(reply).message), /no JSON/)
})

test('a provider that is not there is named, with a cure', async (context) => {
  const config = 'providers:\n  local: {kind: openai-compatible, baseUrl: "http://127.0.0.1:1/v1"}\n'
  const server = await startServer(context, { config })
  const reply = await server.chat('local/echo', 'x')
  assert.deepEqual([reply.status, errorOf(reply).code], [502, 'provider_unreachable'])
  assert.match(String(errorOf(reply).message), /Is it running/)
})

test('a provider that does not answer in time ends with 504', async (context) => {
  const provider = await startProvider(context, { faults: { rateHang: 1 } })
  const config = provider.config.replace('}', ', timeoutSeconds: 0.3}')
  const server = await startServer(context, { config })
  const reply = await server.chat('local/echo', 'x')
  assert.deepEqual([reply.status, errorOf(reply).code], [504, 'provider_timeout'])
})

test('a key never leaves the server', async (context) => {
  const provider = await startProvider(context, { apiKey: 'sk-right-key' })
  const config = provider.config.replace('sk-right-key', 'sk-wrong-secret')
  const server = await startServer(context, { config, env: { BENCHLEAF_LOG: 'json' } })
  const reply = await server.chat('local/echo', 'x')
  assert.equal(reply.status, 401)
  assert.match(reply.text, /Incorrect API key provided: \[key removed\]/)
  const models = await server.send('GET', '/v1/models')
  const limits = await server.send('GET', '/api/limits')
  for (const text of [reply.text, models.text, limits.text, server.log.join('\n'), JSON.stringify(reply.headers)]) {
    assert.doesNotMatch(text, /sk-wrong-secret/)
  }
})

test('a provider that repeats the key in its answer does not give it away', async (context) => {
  const provider = await startProvider(context, { apiKey: 'sk-secret', reply: () => 'your key is sk-secret' })
  const server = await startServer(context, { config: provider.config })
  assert.equal(textOf(await server.chat('local/echo', 'x')), 'your key is [key removed]')
})

test("a client's own credentials are not passed on", async (context) => {
  const provider = await startProvider(context, { apiKey: 'sk-proxy' })
  const server = await startServer(context, { config: provider.config })
  const reply = await server.chat('local/echo', 'x', {}, { authorization: 'Bearer sk-client' })
  assert.equal(reply.status, 200)
})

test('models are listed with what is known and without what is not', async (context) => {
  const provider = await startProvider(context)
  const config = `providers:
  listed: {kind: openai-compatible, baseUrl: "${provider.url}"}
  named:
    kind: openai-compatible
    baseUrl: "${provider.url}"
    prices: {input: 1, output: 2}
    models: [echo, {id: big, contextLength: 1000, prices: {input: 3, output: 4}}]
  gone: {kind: openai-compatible, baseUrl: "http://127.0.0.1:1/v1"}
`
  const server = await startServer(context, { config })
  const { json } = await server.send('GET', '/v1/models')
  assert.equal(json?.object, 'list')
  const entries = (json?.data as { id: string; kind: string; prices?: object; context_length?: number }[]) ?? []
  const find = (id: string) => entries.find((entry) => entry.id === id)
  assert.equal(find('listed/echo')?.prices, null)
  assert.deepEqual(find('named/echo')?.prices, { input: 1, output: 2 })
  assert.deepEqual([find('named/big')?.prices, find('named/big')?.context_length], [{ input: 3, output: 4 }, 1_000])
  assert.equal(find('baseline/lexical-judge')?.kind, 'stand-in-judge')
  assert.equal(find('baseline/echo')?.kind, 'baseline')
  assert.match(server.log.join('\n'), /gone does not list its models/)
})

test('a call log names client, use and cost of every call, streamed, repeated or given up, and no words of it', async (context) => {
  const provider = await startProvider(context, { latencyMs: 100 })
  const stuck = await startProvider(context, { faults: { rateHang: 1 } })
  const both = provider.config + stuck.config.replace('providers:\n  local', '  stuck')
  const config = both.replaceAll('}', ', prices: {input: 10, output: 10}}')
  const server = await startServer(context, { config, env: { BENCHLEAF_LOG: 'json' } })
  const lines = () => server.log.map((line) => JSON.parse(line) as Record<string, unknown>)
  const lineOf = async (index: number) => {
    await until(() => server.log.length > index)
    const { time, request, ms, path, client, ...rest } = lines()[index] ?? {}
    assert.deepEqual([typeof time, typeof request, typeof ms, client], ['string', 'string', 'number', '127.0.0.1'])
    assert.equal(path, '/v1/chat/completions')
    return rest
  }
  const model = 'local/echo'
  const counted = { tokens: 8, usd: 8e-5, inputTokens: 4, outputTokens: 4 }
  const reply = await server.chat(model, 'a secret prompt')
  assert.deepEqual(await lineOf(0), { model, status: 200, cache: 'miss', ...counted })
  assert.equal(lines()[0]?.request, reply.headers['benchleaf-request-id'])
  const again = await server.chat(model, 'a secret prompt')
  assert.deepEqual(await lineOf(1), { model, status: 200, cache: 'hit', tokens: 0, usd: 0 })
  assert.notEqual(again.headers['benchleaf-request-id'], reply.headers['benchleaf-request'])
  await server.chat(model, 'a secret prompt', { stream: true })
  assert.deepEqual(await lineOf(2), { model, status: 200, cache: 'miss', ...counted })
  const mine = await server.chat(model, 'a secret prompt', {}, { 'benchleaf-provider-key': 'sk-secret-key' })
  assert.equal(mine.status, 200)
  assert.deepEqual(await lineOf(3), { model, status: 200, cache: 'miss', ownKey: true, ...counted, tokens: 0 })
  const post = (model: string, stream: boolean, content: string, signal: AbortSignal) => {
    const body = JSON.stringify({ model, stream, max_tokens: 50, messages: [{ role: 'user', content }] })
    return fetch(`${server.url}/v1/chat/completions`, { method: 'POST', signal, body })
  }
  const early = new AbortController()
  const call = assert.rejects(post('stuck/echo', false, 'a secret prompt', early.signal))
  await until(() => stuck.counts.inFlight === 1)
  early.abort()
  await call
  const late = new AbortController()
  const streamed = await post(model, true, 'a secret word '.repeat(100), late.signal)
  await streamed.body?.getReader().read()
  late.abort()
  for (const index of [4, 5]) {
    const { tokens, usd, status } = await lineOf(index)
    assert.equal(status, 499)
    assert.ok(Number(tokens) >= 50 && Number(usd) > 0, `${tokens} tokens and ${usd} dollars`)
  }
  await server.chat('baseline/echo', 'a secret prompt')
  assert.deepEqual(await lineOf(6), { model: 'baseline/echo', status: 200, cache: 'miss', tokens: 0, usd: 0 })
  assert.doesNotMatch(server.log.join('\n'), /secret/)
})

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5_000
  while (!condition()) {
    assert.ok(Date.now() < end, 'it did not happen within 5 seconds')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
