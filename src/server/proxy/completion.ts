import { randomUUID } from 'node:crypto'
import type { Usage } from '../../models/chat.ts'

/** A finished answer of a model that runs in this process. */
export interface LocalAnswer {
  readonly model: string
  readonly text: string
  readonly usage: Usage
}

/** OpenAI's `chat.completion` object. `now` is milliseconds since 1970. */
export function completionObject({ model, text, usage }: LocalAnswer, now: number) {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(now / 1000),
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop', logprobs: null }],
    usage: usageObject(usage),
  }
}

/** The same answer as server-sent events: one chunk with the text, one with the end, one with the usage. */
export function completionStream(answer: LocalAnswer, now: number): ReadableStream<Uint8Array> {
  const base = {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion.chunk',
    created: Math.floor(now / 1000),
    model: answer.model,
  }
  const chunks = [
    { ...base, choices: [{ index: 0, delta: { role: 'assistant', content: answer.text }, finish_reason: null }] },
    { ...base, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...base, choices: [], usage: usageObject(answer.usage) },
  ]
  const events = [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]'].map((data) => `data: ${data}\n\n`)
  return new Blob(events).stream()
}

function usageObject({ inputTokens, outputTokens }: Usage) {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens }
}
