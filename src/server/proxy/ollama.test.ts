import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProvider, startServer, textOf } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'

test('an Ollama that runs is found by itself, free of charge', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { env: { OLLAMA_HOST: new URL(provider.url).host } })
  const { json } = await server.send('GET', '/v1/models')
  const all = (json?.data ?? []) as { id: string; prices: unknown }[]
  assert.deepEqual(all.find(({ id }) => id === 'ollama/echo')?.prices, { input: 0, output: 0 })
  assert.equal(textOf(await server.chat('ollama/echo', 'hello')), 'hello')
  assert.match((await server.send('GET', '/api/limits')).text, /"kind":"ollama"/)
})

test('Ollama’s models are listed with what Ollama says of each, and what it would pass over is told', async (context) => {
  const wire = await startWireServer(context, ({ path, body }) => {
    if (path === '/v1/models') {
      return { json: { object: 'list', data: ['qwen3:8b', 'nomic-embed-text'].map((id) => ({ id, object: 'model' })) } }
    }
    if (path !== '/api/show') return wireShapes.ollama.whole({ text: 'x' })
    return body.model === 'qwen3:8b'
      ? {
          json: {
            capabilities: ['completion', 'tools', 'thinking'],
            model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': 40960 },
          },
        }
      : { json: { capabilities: ['embedding'], model_info: { 'nomic-bert.context_length': 2048 } } }
  })
  const server = await startServer(context, { env: { OLLAMA_HOST: new URL(wire.origin).host } })
  const { json } = await server.send('GET', '/v1/models')
  const listed = ((json?.data ?? []) as { id: string; kind: string; capabilities: object; context_length: number }[])
    .filter(({ id }) => id.startsWith('ollama/'))
    .map(({ kind, capabilities, context_length: length }) => ({ kind, length, ...capabilities }))
  assert.deepEqual(listed, [
    {
      ...{ kind: 'live', length: 40960, streaming: true, tools: true, images: false, structured_output: 'schema' },
      ...{ seed: true, stop: true, reasoning_effort: true, tool_choice: false, temperature: true, top_p: true },
      ...{ frequency_penalty: true, presence_penalty: true, n: false, logprobs: true, logit_bias: false },
    },
    { kind: 'live', length: 2048, embeddings: true, chat: false },
  ])
  const reply = await server.chat('ollama/qwen3:8b', 'x', { tool_choice: 'required', logit_bias: { 1: 1 }, user: 'me' })
  assert.deepEqual(JSON.parse(String(reply.headers['benchleaf-warnings'])), [
    'Ollama does not support "tool_choice", so it was left out.',
    'Ollama does not support "logit_bias", so it was left out.',
  ])
  assert.equal(wire.requests.at(-1)?.body.tool_choice, undefined)
})

test('an Ollama that does not run is not spoken of', async (context) => {
  const server = await startServer(context, { env: { OLLAMA_HOST: '127.0.0.1:1' } })
  const models = await server.send('GET', '/v1/models')
  const limits = await server.send('GET', '/api/limits')
  assert.doesNotMatch(models.text + limits.text + server.log.join('\n'), /ollama/i)
})
