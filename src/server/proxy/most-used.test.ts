import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostUsed, withAssumedBound } from './most-used.ts'

const chat = (more: object) => mostUsed('openai', '/chat/completions', { model: 'm', ...more })
const asked = (text: string) => [{ role: 'user', content: text }]

test('a call reserves a token for each byte of its text, whatever the language, and its own bound', () => {
  const { inputTokens, outputTokens } = chat({ messages: asked('x'.repeat(4_000)), max_tokens: 50 })
  assert.ok(inputTokens >= 4_000 && inputTokens < 4_050)
  assert.equal(outputTokens, 50)
  // "魑" is three tokens of cl100k_base.
  assert.ok(chat({ messages: asked('魑'.repeat(1_000)) }).inputTokens >= 3_000)
})

test('a bound that providers would not keep to is none, and the one assumed takes its place', () => {
  for (const more of [
    {},
    { max_tokens: null },
    { max_tokens: -1 },
    { max_tokens: 0 },
    { max_tokens: '9000' },
    { max_tokens: 5, max_completion_tokens: -1 },
  ]) {
    const body = { model: 'm', messages: asked('x'), ...more }
    assert.equal(chat(body).outputTokens, 4_096)
    assert.deepEqual(withAssumedBound('/chat/completions', body), {
      model: 'm',
      messages: asked('x'),
      max_tokens: 4_096,
    })
  }
})

test('of two bounds the larger one counts, and neither is touched', () => {
  const body = { messages: asked('x'), max_tokens: 9_000, max_completion_tokens: 1 }
  assert.equal(chat(body).outputTokens, 9_000)
  assert.equal(withAssumedBound('/chat/completions', body), undefined)
})

test('several answers are reserved as several', () => {
  assert.equal(chat({ messages: asked('x'), max_tokens: 50, n: 10 }).outputTokens, 500)
  assert.equal(chat({ messages: asked('x'), max_tokens: 50, n: '10' }).outputTokens, 500)
})

test('thought that a provider counts beside the bound is reserved too', () => {
  const body = { model: 'm', messages: asked('x'), max_tokens: 1_000, reasoning_effort: 'high' }
  const outputOf = (kind: 'anthropic' | 'alibaba' | 'openai', effort: string) =>
    mostUsed(kind, '/chat/completions', { ...body, reasoning_effort: effort }).outputTokens
  assert.equal(outputOf('anthropic', 'high'), 39_400)
  assert.equal(outputOf('anthropic', 'none'), 1_000)
  assert.equal(outputOf('alibaba', 'minimal'), 2_024)
  assert.equal(outputOf('openai', 'high'), 1_000)
})

test('tools and schemas are read by the model too', () => {
  const description = 'x'.repeat(4_000)
  const tools = [{ type: 'function', function: { name: 'f', description } }]
  assert.ok(chat({ messages: asked('x'), tools }).inputTokens >= 4_000)
  const schema = { type: 'object', description }
  assert.ok(
    chat({ messages: asked('x'), response_format: { type: 'json_schema', json_schema: { schema } } }).inputTokens >=
      4_000,
  )
})

test('a picture is reserved as a picture, not as its letters', () => {
  const url = `data:image/png;base64,${'A'.repeat(2_000_000)}`
  const content = [
    { type: 'text', text: 'What is it?' },
    { type: 'image_url', image_url: { url } },
  ]
  const { inputTokens } = chat({ messages: [{ role: 'user', content }] })
  assert.ok(inputTokens >= 5_000 && inputTokens < 5_200, String(inputTokens))
  const dear = chat({ model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content }] })
  assert.ok(dear.inputTokens >= 48_169, String(dear.inputTokens))
})

test('words that stand in a schema under the name of a picture are words', () => {
  const tools = [{ type: 'function', function: { name: 'f', parameters: { url: 'x'.repeat(9_000) } } }]
  assert.ok(chat({ messages: asked('x'), tools }).inputTokens >= 9_000)
})

test('embeddings have no output', () => {
  const body = { model: 'm', input: 'x'.repeat(398) }
  assert.deepEqual(mostUsed('openai', '/embeddings', body), { inputTokens: 402, outputTokens: 0 })
  assert.equal(withAssumedBound('/embeddings', body), undefined)
})
