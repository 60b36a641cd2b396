import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
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
  const said = isJsonObject(body) ? readEmbedding(body, request.model) : undefined
  if (!said || !isJsonObject(body)) {
    throw new ModelError('The reply holds no embedding.', { code: 'malformed', retryable: true })
  }
  const receipt = reply.headers['benchleaf-receipt']
  return {
    ...said,
    usage: parseUsage(body.usage) ?? { inputTokens: estimateTokens(request.input), outputTokens: 0 },
    ...(receipt === undefined ? {} : { receipt }),
  }
}

/** What the body of a reply for one text says: the vector as a text; undefined where there is none. */
export function readEmbedding(
  { data, model }: JsonObject,
  asked: string,
): Pick<ChatReply, 'text' | 'finishReason' | 'model'> | undefined {
  const [first, ...others] = Array.isArray(data) ? data : []
  const vector = isJsonObject(first) && others.length === 0 ? first.embedding : undefined
  if (!Array.isArray(vector) || vector.length === 0 || !vector.every(isFiniteNumber)) return undefined
  const text = JSON.stringify(vector.map((entry) => Number(Number(entry).toPrecision(digits))))
  return { text, finishReason: 'stop', model: typeof model === 'string' ? model : asked }
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
