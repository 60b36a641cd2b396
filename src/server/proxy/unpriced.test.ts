import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { errorOf, startServer } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'
import type { ProviderKind } from './provider-kinds.ts'

const listed = [{ id: 'house/priced-model', pricing: { prompt: '0.000002', completion: '0.000004' } }]

/** A proxy with a provider `it` of a kind, that counts dollars. */
async function countingProxy(context: TestContext, kind: ProviderKind, more = '', quotas = 'quotas: {usd_per_day: 5}') {
  const shape = wireShapes[kind]
  const wire = await startWireServer(context, ({ method }) =>
    method === 'GET' ? { json: { data: listed } } : shape.whole({ text: 'x' }),
  )
  const config = `providers:\n  it: {kind: ${kind}, baseUrl: "${wire.origin}/v1", apiKey: k${more}}\n${quotas}\n`
  const server = await startServer(context, { config })
  const usedUsd = async () => {
    const { json } = await server.send('GET', '/api/limits')
    return ((json?.quotas ?? []) as { name: string; used: number }[]).find(({ name }) => name === 'usd_per_day')?.used
  }
  return { server, calls: wire.calls, usedUsd, model: `it/${shape.model}` }
}

test('where dollars are limited, a model without a price is refused, and the cure is said', async (context) => {
  for (const quotas of ['quotas: {usd_per_day: 5}', 'total_quotas: {usd_per_day: 50}']) {
    const { server, calls } = await countingProxy(context, 'anthropic', '', quotas)
    for (const stream of [false, true]) {
      const reply = await server.chat('it/never-heard-of', 'x', { stream })
      assert.deepEqual([reply.status, errorOf(reply).code], [400, 'price_unknown'])
      assert.match(
        String(errorOf(reply).message),
        /usd_per_day.*providers: \{it: \{kind: anthropic, prices: \{input: 1/,
      )
    }
    assert.equal(calls().length, 0)
  }
})

test('a price in the configuration lets it through, and a free one counts nothing', async (context) => {
  const priced = await countingProxy(context, 'openai-compatible', ', prices: {input: 1000, output: 1000}')
  assert.equal((await priced.server.chat(priced.model, 'x')).status, 200)
  assert.equal(await priced.usedUsd(), 0.13)
  const free = await countingProxy(context, 'openai-compatible', ', prices: {input: 0, output: 0}')
  assert.equal((await free.server.chat(free.model, 'x')).status, 200)
  assert.equal(await free.usedUsd(), 0)
})

test('without a quota in dollars a price is not needed', async (context) => {
  const { server, model } = await countingProxy(context, 'openai-compatible', '', 'quotas: {requests_per_minute: 9}')
  assert.equal((await server.chat(model, 'x')).status, 200)
})

test('with a key of one’s own a price is not needed: the host pays nothing', async (context) => {
  const { server } = await countingProxy(context, 'anthropic')
  const reply = await server.chat('it/never-heard-of', 'x', {}, { 'benchleaf-provider-key': 'sk-my-own-key-1234' })
  assert.equal(reply.status, 200, reply.text)
})

test('a price that only the provider’s list tells is asked for before the first call', async (context) => {
  const { server, calls, usedUsd } = await countingProxy(context, 'openrouter')
  assert.equal((await server.chat('it/house/own-model', 'x')).status, 400)
  assert.equal((await server.chat('it/house/priced-model', 'x')).status, 200)
  assert.equal(calls().length, 1)
  assert.ok(Math.abs(Number(await usedUsd()) - (100 * 2e-6 + 30 * 4e-6)) < 1e-12)
})
