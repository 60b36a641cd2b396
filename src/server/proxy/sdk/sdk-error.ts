import { AISDKError, APICallError, TypeValidationError } from '@ai-sdk/provider'
import { passOn } from '../passed-headers.ts'
import type { ProviderReply } from '../provider.ts'
import { withToldWait } from '../rate-headers.ts'
import type { Redact } from '../redact.ts'
import { badRequest, errorReply } from '../reply.ts'
import { lostReply, providerError, quotedLength } from '../upstream-error.ts'
import { UntranslatableError } from './translation.ts'

/** The reply for whatever the provider library threw. `redact` takes keys out of a provider's words; `ownKey` says that the key was the caller's. */
export function sdkFailure(provider: string, error: unknown, redact: Redact, ownKey: boolean): ProviderReply {
  if (error instanceof UntranslatableError) return badRequest(error.message)
  const told = toldIn(error)
  if (told !== undefined) return brokenOff(provider, redact(told).slice(0, quotedLength))
  if (APICallError.isInstance(error)) {
    const { statusCode, responseBody = '', responseHeaders = {} } = error
    if (statusCode === undefined) return lostReply(provider, error)
    if (statusCode >= 200 && statusCode < 300) return unreadable(provider)
    const failure = providerError(provider, statusCode, responseBody, redact, ownKey)
    return errorReply(failure.status, failure.error, withToldWait(passOn(responseHeaders), responseBody))
  }
  if (AISDKError.isInstance(error)) {
    if (readingErrors.has(error.name)) return unreadable(provider)
    const message = `${provider} cannot do this: ${redact(error.message)}`
    return badRequest(message, 'not_supported')
  }
  return lostReply(provider, error)
}

/** What a provider said of a failure in the middle of a stream, in whichever wrapping the library hands it on. */
function toldIn(error: unknown): string | undefined {
  if (TypeValidationError.isInstance(error)) return toldIn(error.value)
  if (APICallError.isInstance(error)) return error.statusCode === undefined ? toldIn(error.data) : undefined
  if (typeof error !== 'object' || error === null || error instanceof Error) return undefined
  if ('error' in error) return toldIn(error.error)
  return 'message' in error && typeof error.message === 'string' ? error.message : undefined
}

const readingErrors = new Set([
  'AI_JSONParseError',
  'AI_TypeValidationError',
  'AI_InvalidResponseDataError',
  'AI_EmptyResponseBodyError',
  'AI_NoContentGeneratedError',
])

function brokenOff(provider: string, words: string): ProviderReply {
  const message = `${provider} failed in the middle of its answer. It said: ${words}`
  const reply = errorReply(502, { message, type: 'provider_error', code: 'provider_failed', provider })
  return { ...reply, charged: true }
}

/** The provider answered, and will charge for it, but not in its own format. */
function unreadable(provider: string): ProviderReply {
  const message = `${provider} answered in a form that cannot be read.`
  const reply = errorReply(502, { message, type: 'provider_error', code: 'provider_failed', provider })
  return { ...reply, charged: true }
}
