import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProvider, startServer, textOf } from '../testing/serving.testing.ts'

test('an Ollama that runs is found by itself, free of charge', async (context) => {
  const provider = await startProvider(context)
  const server = await startServer(context, { env: { OLLAMA_HOST: new URL(provider.url).host } })
  const { json } = await server.send('GET', '/v1/models')
  const all = (json?.data ?? []) as { id: string; prices: unknown }[]
  assert.deepEqual(all.find(({ id }) => id === 'ollama/echo')?.prices, { input: 0, output: 0 })
  assert.equal(textOf(await server.chat('ollama/echo', 'hello')), 'hello')
  assert.match((await server.send('GET', '/api/limits')).text, /"kind":"ollama"/)
})

test('an Ollama that does not run is not spoken of', async (context) => {
  const server = await startServer(context, { env: { OLLAMA_HOST: '127.0.0.1:1' } })
  const startedAt = performance.now()
  const models = await server.send('GET', '/v1/models')
  assert.ok(performance.now() - startedAt < 1_000)
  const limits = await server.send('GET', '/api/limits')
  assert.doesNotMatch(models.text + limits.text + server.log.join('\n'), /ollama/i)
})
