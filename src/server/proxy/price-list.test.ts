import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { startServer } from '../testing/serving.testing.ts'
import { startWireServer } from '../testing/wire-server.testing.ts'
import { wireShapes } from '../testing/wire-shapes.testing.ts'
import { publishedPrices } from './price-list.ts'
import { costAt, priceList } from './price-source.ts'

const noon = Date.parse('2026-11-23T12:00:00Z')

test('the list that is shown is the list that is installed', () => {
  const file = new URL('../../../node_modules/@pydantic/genai-prices/package.json', import.meta.url)
  const { name, version } = JSON.parse(readFileSync(file, 'utf8'))
  assert.deepEqual([priceList.source, priceList.version], [name, version])
  assert.match(priceList.date, /^\d{4}-\d\d-\d\d$/)
})

test('prices are those that OpenAI publishes for gpt-4.1-mini', () => {
  const listed = publishedPrices.model('openai', 'gpt-4.1-mini', noon)
  assert.deepEqual(listed?.prices, { input: 0.4, output: 1.6, cachedInput: 0.1 })
  const usage = { inputTokens: 1_000_000, outputTokens: 500_000, cachedInputTokens: 400_000 }
  assert.equal(publishedPrices.cost('openai', 'gpt-4.1-mini', usage, noon), 0.6 * 0.4 + 0.4 * 0.1 + 0.5 * 1.6)
})

test('a long call has the price of its tier', () => {
  const cost = (inputTokens: number) =>
    publishedPrices.cost('anthropic', 'claude-sonnet-4-5', { inputTokens, outputTokens: 0 }, noon)
  assert.equal(cost(100_000), 0.3)
  assert.equal(cost(1_000_000), 6)
})

test('an unknown price is unknown, never free', () => {
  assert.equal(publishedPrices.cost('openai', 'no-such-model', { inputTokens: 1, outputTokens: 1 }, noon), null)
  assert.equal(publishedPrices.cost('alibaba', 'no-such-qwen', { inputTokens: 1, outputTokens: 1 }, noon), null)
  assert.equal(publishedPrices.model('openai-compatible', 'gpt-4.1-mini', noon), undefined)
})

test('Qwen’s prices are those of the list for the same models, whatever their day', () => {
  for (const model of ['qwen-plus', 'qwen-plus-latest', 'qwen-plus-2025-12-01']) {
    const usage = { inputTokens: 1_000_000, outputTokens: 1_000_000 }
    assert.equal(publishedPrices.cost('alibaba', model, usage, noon), 0.4 + 1.2, model)
  }
})

test('fixed prices count cached input apart', () => {
  const usage = { inputTokens: 1_000_000, outputTokens: 1_000_000, cachedInputTokens: 500_000 }
  assert.equal(costAt({ input: 2, output: 8 }, usage), 10)
  assert.equal(costAt({ input: 2, output: 8, cachedInput: 1 }, usage), 9.5)
})

test('models are listed with the prices of the list, or of the configuration', async (context) => {
  const wire = await startWireServer(context, () => wireShapes.anthropic.whole({ text: 'x' }))
  const config = `providers:
  listed: {kind: anthropic, baseUrl: "${wire.origin}/v1", apiKey: k, models: [claude-sonnet-4-5, never-heard-of]}
  own: {kind: anthropic, baseUrl: "${wire.origin}/v1", apiKey: k, models: [{id: claude-sonnet-4-5, prices: {input: 1, output: 2}}]}
`
  const server = await startServer(context, { config })
  const { json } = await server.send('GET', '/v1/models')
  assert.deepEqual(json?.priceList, priceList)
  const all = (json?.data ?? []) as { id: string; prices?: object | null; context_length?: number }[]
  const find = (id: string) => all.find((entry) => entry.id === id)
  assert.deepEqual(find('listed/claude-sonnet-4-5')?.prices, { input: 3, output: 15, cached_input: 0.3 })
  assert.equal(find('listed/claude-sonnet-4-5')?.context_length, 200_000)
  assert.equal(find('listed/never-heard-of')?.prices, null)
  assert.deepEqual(find('own/claude-sonnet-4-5')?.prices, { input: 1, output: 2 })
  const limits = await server.send('GET', '/api/limits')
  assert.deepEqual(limits.json?.priceList, priceList)
})
