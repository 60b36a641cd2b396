import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import { type ChatReply, type ChatRequest, ModelError, type Usage } from './chat.ts'
import { failureOf } from './wire-error.ts'
import type { WireReply } from './wire-reply.ts'
import { readToolCalls } from './wire-tools.ts'
import { estimateUsage } from './wire-usage.ts'

/**
 * Reads a reply of `POST /v1/chat/completions`. `now` is milliseconds since 1970, for a Retry-After that names a date.
 * Tokens that the provider did not count are estimated, with a warning. Throws {@link ModelError}.
 */
export function parseCompletion(reply: WireReply, request: ChatRequest, now: number): ChatReply {
  if (reply.status < 200 || reply.status > 299) throw failureOf(reply, now)
  const body = isObject(reply.body) ? reply.body : undefined
  // Some gateways report a failure upstream under status 200.
  const failure = isJsonObject(body?.error) ? body.error : undefined
  if (failure && body?.choices === undefined) {
    const status = typeof failure.code === 'number' && failure.code >= 400 ? failure.code : 502
    throw failureOf({ ...reply, status }, now)
  }
  const choice = Array.isArray(body?.choices) ? body.choices[0] : undefined
  const message = isJsonObject(choice) && isJsonObject(choice.message) ? choice.message : undefined
  if (!body || !isJsonObject(choice) || !message) throw malformed(reply.body)
  const text = textOf(message)
  const usage = parseUsage(body.usage)
  const warnings = [
    ...parseWarnings(reply.headers['benchleaf-warnings']),
    ...(usage ? [] : ['The provider reported no token counts; they are estimated from the length of the texts.']),
  ]
  const receipt = reply.headers['benchleaf-receipt']
  const toolCalls = readToolCalls(message.tool_calls)
  const reasoning = reasoningOf(message)
  return {
    text,
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
    finishReason: finishReasonOf(choice, message),
    model: typeof body.model === 'string' ? body.model : request.model,
    usage: usage ?? estimateUsage(request, text),
    ...(receipt === undefined ? {} : { receipt }),
    ...(warnings.length === 0 ? {} : { warnings }),
  }
}

/** Tokens as an OpenAI-style `usage` object counts them; undefined where it does not. */
export function parseUsage(usage: Json | undefined): Usage | undefined {
  if (!isJsonObject(usage)) return undefined
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage
  if (!isCount(inputTokens)) return undefined
  const details = usage.completion_tokens_details
  const reasoningTokens = isJsonObject(details) ? details.reasoning_tokens : undefined
  return {
    inputTokens,
    // An embedding has no output.
    outputTokens: isCount(outputTokens) ? outputTokens : 0,
    ...(isCount(reasoningTokens) ? { reasoningTokens } : {}),
  }
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A refusal is what the model said, even though OpenAI puts it in a field of its own. */
function textOf(message: JsonObject): string {
  const { content, refusal } = message
  if (typeof content === 'string') return content
  if (Array.isArray(content)) {
    return content.map((part) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : '')).join('')
  }
  return typeof refusal === 'string' ? refusal : ''
}

/** DeepSeek's name for it, which the proxy uses too, or OpenRouter's. */
function reasoningOf({ reasoning_content, reasoning }: JsonObject): string | undefined {
  return [reasoning_content, reasoning].find((text) => typeof text === 'string' && text !== '') as string | undefined
}

function finishReasonOf(choice: JsonObject, message: JsonObject): string {
  if (typeof message.refusal === 'string' && typeof message.content !== 'string') return 'refusal'
  return typeof choice.finish_reason === 'string' ? choice.finish_reason : 'unknown'
}

function parseWarnings(header: string | undefined): readonly string[] {
  if (header === undefined) return []
  try {
    const value: unknown = JSON.parse(header)
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  } catch {
    return [header]
  }
}

function malformed(body: unknown): ModelError {
  const sample = typeof body === 'string' ? body : (JSON.stringify(body) ?? 'nothing')
  const shown = sample.length > 120 ? `${sample.slice(0, 120)}…` : sample
  return new ModelError(`The reply is no chat completion: ${shown === '' ? 'it is empty' : shown}`, {
    code: 'malformed',
    retryable: true,
    status: 200,
  })
}
