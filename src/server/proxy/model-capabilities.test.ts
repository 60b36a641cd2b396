import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capabilitiesOf, isReasoningModel } from './model-capabilities.ts'
import { providerKinds } from './provider-kinds.ts'

const told: readonly (readonly [Parameters<typeof capabilitiesOf>[0], string, object])[] = [
  [
    'openai',
    'gpt-4.1-mini',
    { images: true, seed: true, temperature: true, stop: true, n: true, reasoning_effort: false },
  ],
  ['openai', 'gpt-3.5-turbo', { images: false, seed: true }],
  ['openai', 'gpt-4', { images: false }],
  ['openai', 'gpt-4o-audio-preview', { images: false }],
  ['openai', 'o3-mini', { images: false, temperature: false, logprobs: false, stop: false, seed: null }],
  ['openai', 'gpt-5.1', { images: true, temperature: false, presence_penalty: false, reasoning_effort: true }],
  ['openai', 'gpt-5-chat-latest', { images: true, temperature: true, reasoning_effort: false }],
  ['openai', 'some-new-model', { images: null }],
  ['anthropic', 'claude-sonnet-4-5', { temperature: true, seed: false, presence_penalty: false, n: false }],
  ['anthropic', 'claude-3-5-haiku-20241022', { temperature: true }],
  ['anthropic', 'claude-opus-4-7', { temperature: false, top_p: false }],
  ['anthropic', 'claude-opus-5', { temperature: false }],
  ['google', 'gemini-2.5-flash', { frequency_penalty: false, seed: true }],
  ['google', 'gemini-3-pro-preview', { frequency_penalty: null }],
  ['deepseek', 'deepseek-chat', { temperature: true, images: false }],
  ['deepseek', 'deepseek-reasoner', { temperature: false }],
  ['alibaba', 'qwen-plus', { images: false, frequency_penalty: false, presence_penalty: true }],
  ['alibaba', 'qwen3-vl-plus', { images: true }],
  ['alibaba', 'qwen3.5-plus', { images: true }],
  ['alibaba', 'some-new-model', { images: null }],
  ['ollama', 'qwen3:8b', { n: false, tools: null }],
]
for (const [kind, model, expected] of told) {
  test(`${kind}/${model} is said to be ${JSON.stringify(expected)}`, () => {
    assert.partialDeepStrictEqual(capabilitiesOf(kind, model), expected)
  })
}

test('models of every kind are described by the same words', () => {
  const words = new Set(
    providerKinds.map((kind) =>
      Object.keys(capabilitiesOf(kind, 'x'))
        .filter((name) => name !== 'tool_choice')
        .sort()
        .join(' '),
    ),
  )
  assert.equal(words.size, 1, [...words].join('\n'))
})

test('of OpenAI’s models that chat only the first of the fifth generation is no reasoning model', () => {
  for (const model of ['o1', 'o3-mini', 'o4-mini-2025-04-16', 'gpt-5', 'gpt-5-mini', 'gpt-5.1-chat-latest']) {
    assert.ok(isReasoningModel(model), model)
  }
  for (const model of ['gpt-5-chat-latest', 'gpt-4o', 'chatgpt-4o-latest']) assert.ok(!isReasoningModel(model), model)
})
