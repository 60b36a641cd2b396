import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostUsed } from './most-used.ts'

const chat = (more: object) => mostUsed('/chat/completions', { model: 'm', ...more })
const asked = (text: string) => [{ role: 'user', content: text }]

test('a call reserves a quarter of its characters and its own bound, or 1,000', () => {
  const { inputTokens, outputTokens } = chat({ messages: asked('x'.repeat(4_000)), max_tokens: 50 })
  assert.ok(inputTokens >= 1_000 && inputTokens < 1_020)
  assert.equal(outputTokens, 50)
  assert.equal(chat({ messages: asked('x') }).outputTokens, 1_000)
  assert.equal(chat({ messages: asked('x'), max_tokens: -5 }).outputTokens, 1_000)
})

test('several answers are reserved as several', () => {
  assert.equal(chat({ messages: asked('x'), max_tokens: 50, n: 10 }).outputTokens, 500)
})

test('tools and schemas are read by the model too', () => {
  const description = 'x'.repeat(4_000)
  const tools = [{ type: 'function', function: { name: 'f', description } }]
  assert.ok(chat({ messages: asked('x'), tools }).inputTokens >= 1_000)
  const schema = { type: 'object', description }
  assert.ok(
    chat({ messages: asked('x'), response_format: { type: 'json_schema', json_schema: { schema } } }).inputTokens >=
      1_000,
  )
})

test('a picture is reserved as a picture, not as its letters', () => {
  const url = `data:image/png;base64,${'A'.repeat(2_000_000)}`
  const content = [
    { type: 'text', text: 'What is it?' },
    { type: 'image_url', image_url: { url } },
  ]
  const { inputTokens } = chat({ messages: [{ role: 'user', content }] })
  assert.ok(inputTokens >= 5_000 && inputTokens < 5_100, String(inputTokens))
})

test('embeddings have no output', () => {
  assert.deepEqual(mostUsed('/embeddings', { model: 'm', input: 'x'.repeat(398) }), {
    inputTokens: 100,
    outputTokens: 0,
  })
})
