import type { Json, JsonObject } from '../../language/json.ts'
import { isReasoningModel } from './model-capabilities.ts'
import type { DirectKind } from './provider-kinds.ts'

/** A request as its provider takes it, and what had to be left out. */
export interface Adapted {
  readonly body: JsonObject
  readonly warnings: readonly string[]
}

/** OpenAI's reasoning models take fewer settings than the dialect has. */
const refusedSettings = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'logprobs', 'top_logprobs']
/** What Ollama reads of a request (https://docs.ollama.com/api/openai-compatibility); it passes over the rest in silence. */
const readByOllama = [
  ...['model', 'messages', 'frequency_penalty', 'presence_penalty', 'response_format', 'seed', 'stop', 'stream'],
  ...['stream_options', 'temperature', 'top_p', 'max_tokens', 'max_completion_tokens', 'tools', 'reasoning_effort'],
  ...['reasoning', 'logprobs', 'top_logprobs', 'input', 'dimensions', 'encoding_format'],
]
/** Fields that change nothing in the answer. */
const ofTransport = ['user', 'metadata', 'store', 'safety_identifier', 'prompt_cache_key']

/** Adapts a request to a provider that speaks OpenAI's dialect itself. `ownKey` says that the caller pays. */
export function adapted(kind: DirectKind, body: JsonObject, ownKey: boolean): Adapted {
  switch (kind) {
    case 'openai':
      return forOpenAi(body, ownKey)
    case 'ollama':
      return forOllama(body)
    case 'openai-compatible':
      return { body, warnings: [] }
  }
}

/** Streams are counted and signed like whole replies, so token counts are asked for; the client sees them if it asked too. */
export function withCounts(body: JsonObject): JsonObject {
  if (body.stream !== true) return body
  const asked = typeof body.stream_options === 'object' ? body.stream_options : {}
  return { ...body, stream_options: { ...asked, include_usage: true } }
}

/**
 * OpenAI's reasoning models answer status 400 to `max_tokens` and to sampling settings: `max_tokens` gets its new name, the
 * others are left out. So is what costs more than the price list says, where the host pays.
 */
function forOpenAi(body: JsonObject, ownKey: boolean): Adapted {
  const { model, max_tokens: maxTokens, ...rest } = body
  const isReasoning = typeof model === 'string' && isReasoningModel(model)
  const refused = isReasoning ? refusedSettings.filter((name) => rest[name] !== undefined) : []
  const dear = ownKey ? [] : Object.keys(rest).filter((name) => isDear(name, rest[name]))
  const kept = without(rest, [...refused, ...dear])
  const bound = isReasoning ? 'max_completion_tokens' : 'max_tokens'
  return {
    body: {
      ...(model === undefined ? {} : { model }),
      ...(maxTokens === undefined ? {} : { [bound]: maxTokens }),
      ...kept,
    },
    warnings: [
      ...refused.map((name) => `openai/${String(model)} does not take "${name}", so it was left out.`),
      ...dear.map((name) => `"${name}" costs more than the price list says, so it was left out.`),
    ],
  }
}

function isDear(name: string, value: Json | undefined): boolean {
  return name === 'web_search_options' || (name === 'service_tier' && value !== 'default' && value !== 'flex')
}

function forOllama(body: JsonObject): Adapted {
  const unread = Object.entries(body).flatMap(([name, value]) =>
    readByOllama.includes(name) || changesNothing(name, value) ? [] : [name],
  )
  return {
    body: without(body, unread),
    warnings: unread.map((name) => `Ollama does not support "${name}", so it was left out.`),
  }
}

/** True for a field that asks for what happens anyway. */
function changesNothing(name: string, value: Json): boolean {
  if (value === null || ofTransport.includes(name)) return true
  return (name === 'n' && value === 1) || (name === 'tool_choice' && value === 'auto')
}

function without(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}
