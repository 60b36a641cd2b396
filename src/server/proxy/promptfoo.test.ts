/**
 * What promptfoo sends and reads, by its source (github.com/promptfoo/promptfoo): src/providers/openai/chat.ts
 * `getOpenAiBody` and `callApiInternal`, src/providers/openai/embedding.ts, src/util/fetch/index.ts (its version header,
 * `isRateLimited`, `isTransientError`). promptfoo is too large to be installed for a test.
 */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startProvider, startServer } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'

/** A request as promptfoo makes it with `config: {apiBaseUrl: URL/v1, apiKey: none}`. */
function ask(url: string, route: 'chat/completions' | 'embeddings', body: object): Promise<Response> {
  return fetch(`${url}/v1/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer none', 'x-promptfoo-version': '0.0.0' },
    body: JSON.stringify(body),
  })
}

/** The body that it makes of a prompt and its own defaults. */
const chat = (model: string, prompt: string, more: object = {}) => ({
  model,
  messages: [{ role: 'user', content: prompt }],
  ...{ max_tokens: 1024, temperature: 0 },
  ...more,
})

async function proxyOf(context: TestContext) {
  const provider = await startProvider(context)
  return startServer(context, { config: provider.config })
}

test('a chat: text, finish reason and token counts stand where promptfoo reads them', async (context) => {
  const { url } = await proxyOf(context)
  for (const model of ['baseline/echo', 'local/echo']) {
    const reply = await ask(url, 'chat/completions', chat(model, 'Say leaf'))
    assert.equal(reply.status, 200)
    assert.ok(
      !['x-ratelimit-remaining', 'x-ratelimit-remaining-requests'].some((name) => reply.headers.get(name) === '0'),
    )
    const { choices, usage } = (await reply.json()) as Completion
    assert.deepEqual([choices[0]?.message.content, choices[0]?.finish_reason], ['Say leaf', 'stop'])
    assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens)
  }
})

test('every setting that promptfoo can write is taken, by providers of another dialect too', async (context) => {
  const wire = await startWireServer(context, () => wireShapes.anthropic.whole({ text: 'leaf' }))
  const config = `providers:\n  it: {kind: anthropic, baseUrl: "${wire.origin}/v1", apiKey: sk-of-the-host}\n`
  const { url } = await startServer(context, { config })
  const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object', properties: {} } } }]
  const settings = {
    ...{ seed: 7, top_p: 0.9, presence_penalty: 0, frequency_penalty: 0, stop: ['END'], tools, tool_choice: 'auto' },
    response_format: { type: 'json_schema', json_schema: { name: 'x', strict: true, schema: { type: 'object' } } },
    ...{ logprobs: true, user: 'me', metadata: { run: '1' }, store: false },
  }
  const reply = await ask(url, 'chat/completions', chat('it/claude-sonnet-4-5', 'Say leaf', settings))
  assert.equal(reply.status, 200)
  assert.equal(((await reply.json()) as Completion).choices[0]?.message.content, 'leaf')
})

test('an embedding, which promptfoo asks for `similar`', async (context) => {
  const { url } = await proxyOf(context)
  for (const model of ['baseline/hashed-words', 'local/embed']) {
    const reply = await ask(url, 'embeddings', { input: 'leaf', model })
    const { data, usage } = (await reply.json()) as { data: { embedding: number[] }[]; usage: { total_tokens: number } }
    assert.ok((data[0]?.embedding.length ?? 0) > 0 && data[0]?.embedding.every((value) => Number.isFinite(value)))
    assert.ok(usage.total_tokens > 0)
  }
})

test('refusals: a wait in seconds for a quota, a readable error for the rest', async (context) => {
  const provider = await startProvider(context)
  const { url } = await startServer(context, { config: `${provider.config}quotas: {requests_per_minute: 0}\n` })
  const refused = await ask(url, 'chat/completions', chat('local/echo', 'x'))
  assert.equal(refused.status, 429)
  assert.match(String(refused.headers.get('retry-after')), /^\d+$/)
  const unknown = await ask(url, 'chat/completions', chat('nobody/x', 'x'))
  assert.deepEqual([unknown.status, unknown.statusText], [404, 'Not Found'])
  assert.match(((await unknown.json()) as { error: { message: string } }).error.message, /no provider "nobody"/)
})

interface Completion {
  readonly choices: readonly { readonly message: { readonly content: string }; readonly finish_reason: string }[]
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number; readonly total_tokens: number }
}
