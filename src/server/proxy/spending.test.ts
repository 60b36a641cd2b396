import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type ServerUnderTest, startProvider, startServer } from '../testing/serving.testing.ts'
import { event, startWireServer, type WireRequest } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'
import { providerKinds } from './provider-kinds.ts'

const prices = 'prices: {input: 10, output: 10}'

/** A model that writes as much as it may, in a tokenizer that makes the most of its input. */
function greedy({ body }: WireRequest) {
  const text = (body.messages as { content: string }[]).map(({ content }) => content).join('')
  const prompt = Buffer.byteLength(text)
  const completion = Number(body.max_tokens ?? 50_000)
  const usage = { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
  const choices = [{ index: 0, message: { role: 'assistant', content: 'much' }, finish_reason: 'length' }]
  return { json: { object: 'chat.completion', model: 'm', choices, usage } }
}

/** What is counted of the tokens and the dollars of a day. */
async function counted(server: ServerUnderTest): Promise<{ readonly tokens: number; readonly usd: number }> {
  const { json } = await server.send('GET', '/api/limits')
  const used = new Map(((json?.quotas ?? []) as { name: string; used: number }[]).map(({ name, used }) => [name, used]))
  return { tokens: used.get('tokens_per_day') ?? 0, usd: used.get('usd_per_day') ?? 0 }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await condition())) {
    assert.ok(Date.now() < end, 'it did not happen within 20 seconds')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function warningsOf(reply: { readonly headers: Record<string, unknown> }): readonly string[] {
  return JSON.parse(String(reply.headers['benchleaf-warnings'] ?? '[]')) as string[]
}

for (const [name, quotas, tokens, usd] of [
  ['tokens', '{tokens_per_day: 21000}', 21_000, Number.POSITIVE_INFINITY],
  ['dollars', '{usd_per_day: 0.3}', Number.POSITIVE_INFINITY, 0.3],
] as const) {
  test(`a model that writes all it may does not spend more ${name} than there are`, async (context) => {
    const { origin, requests } = await startWireServer(context, greedy)
    const config = `providers:\n  it: {kind: openai-compatible, baseUrl: "${origin}/v1", ${prices}}\nquotas: ${quotas}\n`
    const server = await startServer(context, { config })
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) => server.chat('it/m', `${index}${'魑魅'.repeat(200)}`)),
    )
    const spent = requests.map((request) => greedy(request).json.usage.total_tokens).reduce((a, b) => a + b, 0)
    assert.ok(spent <= tokens && spent * 1e-5 <= usd, `${spent} tokens were spent`)
    assert.ok(replies.some(({ status }) => status === 200) && replies.some(({ status }) => status === 429))
    assert.equal((await counted(server)).tokens, spent)
  })
}

for (const kind of providerKinds) {
  test(`${kind}: what is reserved is also the bound that the provider is told, and the reply says so`, async (context) => {
    const shape = wireShapes[kind]
    const { origin, requests } = await startWireServer(context, ({ method }) =>
      method === 'POST' ? shape.whole({ text: 'x' }) : { json: shape.models },
    )
    const provider = `providers:\n  it: {kind: ${kind}, baseUrl: "${origin}/v1", apiKey: sk-of-the-host}\n`
    const limited = await startServer(context, { config: `${provider}quotas: {tokens_per_day: 100000}\n` })
    const bounded = await limited.chat(`it/${shape.model}`, 'x')
    assert.equal(bounded.status, 200, bounded.text)
    assert.match(JSON.stringify(requests.at(-1)?.body), /(max_tokens|maxOutputTokens|max_completion_tokens)":4096/)
    assert.match(warningsOf(bounded).join(), /"max_tokens" was set to 4096/)
    const own = await limited.chat(`it/${shape.model}`, 'x', {}, { 'benchleaf-provider-key': 'sk-of-my-own' })
    const free = await (await startServer(context, { config: provider })).chat(`it/${shape.model}`, 'x')
    for (const reply of [own, free]) assert.doesNotMatch(warningsOf(reply).join(), /was set to 4096/)
    assert.doesNotMatch(JSON.stringify(requests.at(-1)?.body), /4096/)
  })
}

async function hostOf(context: TestContext, options: Parameters<typeof startProvider>[1]) {
  const provider = await startProvider(context, options)
  const server = await startServer(context, { config: `${provider.config}quotas: {tokens_per_day: 2000000}\n` })
  const post = (fields: object, signal: AbortSignal) => {
    const body = JSON.stringify({ model: 'local/echo', max_tokens: 100_000, ...fields })
    return fetch(`${server.url}/v1/chat/completions`, { method: 'POST', signal, body })
  }
  return { provider, server, post }
}

test('a call that is given up while its provider is at work counts with its most', async (context) => {
  const { provider, server, post } = await hostOf(context, { faults: { rateHang: 1 } })
  const controller = new AbortController()
  const call = assert.rejects(post({ messages: [{ role: 'user', content: 'x' }] }, controller.signal))
  await until(() => provider.counts.inFlight === 1)
  controller.abort()
  await call
  await until(() => provider.counts.aborted === 1)
  const { tokens } = await counted(server)
  assert.ok(tokens >= 100_000, `${tokens} tokens are counted`)
})

test('a call that is given up while it waits, so that nothing was sent, counts for nothing', async (context) => {
  const { provider, server, post } = await hostOf(context, { faults: { rateHang: 1 } })
  const end = new AbortController()
  const ask = (content: string, more: object, signal: AbortSignal) =>
    assert.rejects(post({ messages: [{ role: 'user', content }], ...more }, signal))
  const sent = Array.from({ length: 64 }, (_, index) => ask(`call ${index}`, { max_tokens: 1 }, end.signal))
  await until(() => provider.counts.inFlight === 64)
  const controller = new AbortController()
  const waiting = ask('one more', {}, controller.signal)
  await until(async () => (await counted(server)).tokens > 100_000)
  controller.abort()
  await waiting
  await until(async () => (await counted(server)).tokens < 100_000)
  const before = (await counted(server)).tokens
  end.abort()
  await Promise.all(sent)
  await until(() => provider.counts.aborted === 64)
  assert.equal(provider.counts.requests, 64)
  assert.equal((await counted(server)).tokens, before, 'the others are counted at their most')
})

test('a stream that its client leaves before the counts come counts with its most', async (context) => {
  const { server, post } = await hostOf(context, { latencyMs: 100 })
  const controller = new AbortController()
  const reply = await post(
    { messages: [{ role: 'user', content: 'a b c d e f g h' }], stream: true },
    controller.signal,
  )
  await reply.body?.getReader().read()
  controller.abort()
  await until(async () => {
    const { json } = await server.send('GET', '/api/health')
    return json?.inFlight === 0
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  const { tokens } = await counted(server)
  assert.ok(tokens >= 100_000, `${tokens} tokens are counted`)
})

test('a provider that counts nothing is counted by what it sent, or by the most, whichever is more', async (context) => {
  const chunk = (content: string) => event({ model: 'm', choices: [{ index: 0, delta: { content } }] })
  const end = event({ model: 'm', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
  const { origin } = await startWireServer(context, ({ body }) => ({
    events: [chunk('x'.repeat(body.max_tokens === 7 ? 10 : 400_000)), end, event('[DONE]')],
  }))
  const config = `providers:\n  it: {kind: openai-compatible, baseUrl: "${origin}/v1"}\nquotas: {tokens_per_day: 2000000}\n`
  const server = await startServer(context, { config })
  await server.chat('it/m', 'x', { stream: true, max_tokens: 7 })
  const short = (await counted(server)).tokens
  assert.ok(short >= 7 && short < 100, `${short} tokens are counted`)
  await server.chat('it/m', 'x', { stream: true })
  const { tokens } = await counted(server)
  assert.ok(tokens >= 400_000, `${tokens} tokens are counted`)
})

test('an OpenAI-compatible server is asked to count its streams, and one that cannot is asked without', async (context) => {
  let knows = true
  const shape = wireShapes['openai-compatible']
  const { origin, requests } = await startWireServer(context, ({ body }) =>
    knows || body.stream_options === undefined
      ? shape.stream({ text: 'one two' })
      : { status: 422, json: { error: { message: 'extra fields not permitted: stream_options' } } },
  )
  const config = `providers:\n  it: {kind: openai-compatible, baseUrl: "${origin}/v1"}\nquotas: {tokens_per_day: 2000000}\n`
  const server = await startServer(context, { config })
  await server.chat('it/m', 'x', { stream: true })
  assert.deepEqual(requests[0]?.body.stream_options, { include_usage: true })
  assert.equal((await counted(server)).tokens, 130)
  knows = false
  for (let call = 0; call < 2; call++) {
    assert.match((await server.chat('it/m', `y${call}`, { stream: true })).text, /two/)
  }
  assert.deepEqual(
    requests.slice(1).map(({ body }) => body.stream_options !== undefined),
    [true, false, false],
  )
  const own = await server.chat('it/m', 'z', { stream: true, stream_options: { include_usage: true } })
  assert.match(own.text, /stream_options/, 'what the client itself asked for is not taken away')
})

test('a provider that takes too long may charge all the same, so the call counts with its most', async (context) => {
  const provider = await startProvider(context, { faults: { rateHang: 1 } })
  const config = `${provider.config.replace('}', ', timeoutSeconds: 0.3}')}quotas: {tokens_per_day: 2000000}\n`
  const server = await startServer(context, { config })
  assert.equal((await server.chat('local/echo', 'x', { max_tokens: 50_000 })).status, 504)
  assert.ok((await counted(server)).tokens >= 50_000)
})

test('a provider that is not there, or fails at once, charges nothing', async (context) => {
  const failing = await startProvider(context, { faults: { rate500: 1 } })
  const gone = 'gone: {kind: openai-compatible, baseUrl: "http://127.0.0.1:1/v1"}'
  const config = `${failing.config}  ${gone}\nquotas: {tokens_per_day: 2000000}\n`
  const server = await startServer(context, { config })
  assert.equal((await server.chat('local/echo', 'x')).status, 500)
  assert.equal((await server.chat('gone/echo', 'x')).status, 502)
  assert.equal((await counted(server)).tokens, 0)
})

test('an absurd bound spoils nobody’s count', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, {
    config: provider.config.replace('}', ', prices: {input: 10, output: 10}}'),
  })
  await server.chat('local/echo', 'before')
  const before = await counted(server)
  assert.equal((await server.chat('local/echo', 'absurd', { max_tokens: 1e300 })).status, 200)
  assert.equal((await server.chat('local/echo', 'after')).status, 200)
  const { tokens, usd } = await counted(server)
  assert.deepEqual([tokens - before.tokens, Math.round((usd - before.usd) * 1e9)], [8, 80_000])
})
