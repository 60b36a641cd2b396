import { isJsonObject, type Json } from '../language/json.ts'
import { type ChatReply, type EmbeddingRequest, ModelError } from './chat.ts'
import { parseUsage } from './wire.ts'
import { failureOf } from './wire-error.ts'
import type { WireReply } from './wire-reply.ts'
import { estimateTokens } from './wire-usage.ts'

/** Digits that are kept of each number: more than tell two texts apart, and the same for every later reading. */
const digits = 7

/**
 * Reads a reply of `POST /v1/embeddings` for one text: the reply's text is the vector as a JSON list. `now` is milliseconds since
 * 1970, for a Retry-After that names a date. Throws {@link ModelError}.
 */
export function parseEmbedding(reply: WireReply, request: EmbeddingRequest, now: number): ChatReply {
  if (reply.status < 200 || reply.status > 299) throw failureOf(reply, now)
  const body = reply.body as Json
  const first = isJsonObject(body) && Array.isArray(body.data) ? body.data[0] : undefined
  const vector = isJsonObject(first) ? first.embedding : undefined
  if (!isJsonObject(body) || !Array.isArray(vector) || vector.length === 0 || !vector.every(isFiniteNumber)) {
    throw new ModelError('The reply holds no embedding.', { code: 'malformed', retryable: true })
  }
  const usage = parseUsage(body.usage)
  return {
    text: JSON.stringify(vector.map((entry) => Number(Number(entry).toPrecision(digits)))),
    finishReason: 'stop',
    model: typeof body.model === 'string' ? body.model : request.model,
    usage: usage ?? { inputTokens: estimateTokens(request.input), outputTokens: 0 },
  }
}

/** The vector in a reply's text; undefined where there is none. */
export function vectorOf(text: string): readonly number[] | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) && read.every(isFiniteNumber) ? read : undefined
  } catch {
    return undefined
  }
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
