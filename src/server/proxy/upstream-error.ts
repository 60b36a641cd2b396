import { isJsonObject, type Json } from '../../language/json.ts'
import type { ProviderReply } from './provider.ts'
import type { Redact } from './redact.ts'
import { type ErrorBody, errorReply } from './reply.ts'

/** Longest quotation of a provider's words, in characters. */
export const quotedLength = 2_000

/** A provider's error in OpenAI's shape. `redact` takes keys out of its words; `ownKey` says that the key was the caller's. */
export function providerError(
  provider: string,
  status: number,
  text: string,
  redact: Redact,
  ownKey = false,
): { readonly status: number; readonly error: ErrorBody } {
  const said = fieldsOf(text)
  const words = redact(said.message).slice(0, quotedLength)
  const spoken = words === '' ? '' : ` It said: ${words}`
  const error = (type: ErrorBody['type'], code: string, sentence: string): ErrorBody => ({
    message: `${sentence}${spoken}`,
    type,
    code,
    provider,
    providerStatus: status,
  })
  const own = said.code === undefined ? undefined : redact(said.code)
  // Gemini answers a wrong key with status 400.
  const meant = status === 400 && said.reason === 'API_KEY_INVALID' ? 401 : status
  switch (meant) {
    case 401:
    case 403:
      return {
        status: meant,
        error: error(
          'authentication_error',
          'provider_refused_key',
          `${provider} refused ${ownKey ? 'your own' : "this proxy's"} key.`,
        ),
      }
    case 402: {
      const whose = ownKey ? 'your own' : "this proxy's"
      const sentence = `${provider} takes no call without credit, and the account of ${whose} key has none.`
      return { status, error: error('provider_error', 'provider_without_credit', sentence) }
    }
    case 529:
      return {
        status,
        error: error('provider_error', 'provider_overloaded', `${provider} is overloaded (status 529).`),
      }
    case 404:
      return {
        status,
        error: error(
          'invalid_request_error',
          own ?? 'model_not_found',
          `${provider} does not know this model or route.`,
        ),
      }
    case 429:
      return {
        status,
        error: error('rate_limit_error', own ?? 'provider_rate_limit', `${provider} asks to slow down.`),
      }
    default: {
      if (status >= 500) {
        return {
          status,
          error: error('provider_error', own ?? 'provider_failed', `${provider} failed (status ${status}).`),
        }
      }
      if (status >= 400) {
        const sentence = `${provider} did not accept the request (status ${status}).`
        return { status, error: error('invalid_request_error', own ?? 'provider_refused_request', sentence) }
      }
      const sentence = `${provider} answered with status ${status}, which is no answer of a model. Check its baseUrl.`
      return { status: 502, error: error('provider_error', 'provider_failed', sentence) }
    }
  }
}

/** The reply for a call that a provider did not answer. Where it may have got the call, it may charge for it too. */
export function lostReply(provider: string, cause: unknown): ProviderReply {
  const { status, error } = unreachable(provider, cause)
  const reply = errorReply(status, error)
  return neverSent.has(codeOf(cause) ?? '') ? reply : { ...reply, charged: true }
}

/** What goes wrong before a request is sent. */
const neverSent = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** Why a provider could not be reached, in words. */
export function unreachable(provider: string, error: unknown): { readonly status: number; readonly error: ErrorBody } {
  const code = codeOf(error)
  const body = (codeWord: string, message: string): ErrorBody => ({
    message,
    type: 'provider_error',
    code: codeWord,
    provider,
  })
  switch (code) {
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return { status: 504, error: body('provider_timeout', `${provider} did not answer in time.`) }
    case 'UND_ERR_CONNECT_TIMEOUT':
      return { status: 504, error: body('provider_unreachable', `${provider} could not be reached in time.`) }
    case 'ECONNREFUSED':
      return {
        status: 502,
        error: body(
          'provider_unreachable',
          `${provider} does not answer: nothing listens at its baseUrl. Is it running?`,
        ),
      }
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        status: 502,
        error: body(
          'provider_unreachable',
          `${provider} cannot be found: the host name of its baseUrl does not resolve.`,
        ),
      }
    default:
      return {
        status: 502,
        error: body('provider_unreachable', `The connection to ${provider} broke (${code ?? 'no reason given'}).`),
      }
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : undefined
}

/** What an error object says. `reason` is that of Google's error details. */
interface Said {
  readonly message: string
  readonly code?: string
  readonly reason?: string
}

function fieldsOf(text: string): Said {
  let body: Json
  try {
    body = JSON.parse(text)
  } catch {
    return { message: /^\s*</.test(text) ? '' : text.trim() }
  }
  // Gemini's own endpoint for OpenAI's dialect wraps its errors in a list.
  if (Array.isArray(body)) body = body[0] ?? null
  if (!isJsonObject(body)) return { message: '' }
  const error = isJsonObject(body.error) ? body.error : body
  const message = [error.message, error.detail, body.error].find((value) => typeof value === 'string')
  const details = Array.isArray(error.details) ? error.details : []
  const reason = details.map((detail: Json) => (isJsonObject(detail) ? detail.reason : undefined)).find(isText)
  return {
    message: typeof message === 'string' ? message : '',
    ...(typeof error.code === 'string' ? { code: error.code } : {}),
    ...(reason === undefined ? {} : { reason }),
  }
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string'
}
