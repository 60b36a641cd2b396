import assert from 'node:assert/strict'
import { test } from 'node:test'
import { familyOf } from './family.ts'

test('a family is told through every prefix, and not guessed', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['openai/gpt-5.1', 'GPT'],
    ['openai/o3-mini', 'GPT'],
    ['openrouter/anthropic/claude-sonnet-4-5', 'Claude'],
    ['google/gemini-3-pro', 'Gemini'],
    ['ollama/llama3.2', 'Llama'],
    ['groq/meta-llama-3.1-8b', 'Llama'],
    ['qwen/qwen-plus', 'Qwen'],
    ['deepseek/deepseek-chat', 'DeepSeek'],
    ['local/orca', undefined],
    ['baseline/echo', undefined],
    ['local/o3d', undefined],
  ]
  for (const [id, family] of cases) assert.equal(familyOf(id), family, id)
})
