import { isJsonObject, type JsonObject } from '../language/json.ts'
import { ModelError } from './chat.ts'
import type { WireReply } from './wire-reply.ts'

/** Longest quotation of the other side's words, in characters. */
const quotedLength = 300

/** What a reply with an error status means. `now` is milliseconds since 1970. */
export function failureOf(reply: WireReply, now: number): ModelError {
  const { status } = reply
  const said = errorFields(reply.body)
  const retryAfterMs = retryAfter(reply.headers, now)
  const fail = (code: string, retryable: boolean, sentence: string) =>
    new ModelError(said.message === '' ? sentence : `${sentence} It said: ${said.message}`, {
      code,
      retryable,
      status,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    })
  if (said.code === 'content_filter') return fail('content_filter', false, 'The provider refused this content.')
  if (said.code === 'no_recorded_answer') return own('no_recorded_answer', said.message, status)
  switch (status) {
    case 401:
    case 403:
      return fail('unauthorized', false, `The provider refused the key or the permission (status ${status}).`)
    case 402:
      return fail('no_credit', false, 'The account has no credit left (status 402).')
    case 404:
      return fail('not_found', false, 'The model or the address does not exist (status 404).')
    case 413:
      return fail('bad_request', false, 'The request is too large (status 413).')
    case 429:
      return said.code === 'insufficient_quota'
        ? fail('no_credit', false, 'The account has no credit left (status 429).')
        : fail('rate_limit', true, 'Too many requests for now (status 429).')
    case 408:
    case 504:
      return fail('timeout', true, `The provider took too long (status ${status}).`)
    case 409:
    case 425:
      return fail('server_error', true, `The provider asks to try again (status ${status}).`)
    default:
      return status >= 500
        ? fail('server_error', true, `The provider failed (status ${status}).`)
        : fail('bad_request', false, `The provider did not accept the request (status ${status}).`)
  }
}

/** Words of our own proxy, which need no introduction. */
function own(code: string, message: string, status: number): ModelError {
  return new ModelError(message, { code, retryable: false, status })
}

/** OpenAI's `{error: {message, type, code}}`, or the few other shapes that gateways use. */
function errorFields(body: unknown): { readonly message: string; readonly code: string | undefined } {
  if (typeof body === 'string') return { message: quote(body), code: undefined }
  if (!isObject(body)) return { message: '', code: undefined }
  const error = isJsonObject(body.error) ? body.error : body
  const message = [error.message, error.detail, body.error].find((value) => typeof value === 'string') ?? ''
  const code = [error.code, error.type].find((value) => typeof value === 'string')
  return { message: quote(String(message)), code: typeof code === 'string' ? code : undefined }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A web page says nothing to a person in an error message. */
function quote(text: string): string {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  if (/^<(!doctype|html)/i.test(trimmed)) return ''
  return trimmed.length > quotedLength ? `${trimmed.slice(0, quotedLength)}…` : trimmed
}

/** Milliseconds, from `Retry-After-Ms`, or from `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const milliseconds = Number.parseFloat(headers['retry-after-ms'] ?? '')
  if (milliseconds >= 0) return milliseconds
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
