import { AISDKError, APICallError } from '@ai-sdk/provider'
import { passOn } from '../passed-headers.ts'
import type { ProviderReply } from '../provider.ts'
import { badRequest, errorReply } from '../reply.ts'
import { providerError, unreachable } from '../upstream-error.ts'
import { UntranslatableError } from './chat-prompt.ts'

/** The reply for whatever the provider library threw. `redact` takes keys out of a provider's words. */
export function sdkFailure(provider: string, error: unknown, redact: (text: string) => string): ProviderReply {
  if (error instanceof UntranslatableError) return badRequest(error.message)
  if (APICallError.isInstance(error)) {
    const { statusCode, responseBody = '', responseHeaders = {} } = error
    if (statusCode === undefined) return lost(provider, error)
    if (statusCode >= 200 && statusCode < 300) return unreadable(provider)
    const failure = providerError(provider, statusCode, responseBody, redact)
    return errorReply(failure.status, failure.error, passOn(responseHeaders))
  }
  if (AISDKError.isInstance(error)) {
    if (readingErrors.has(error.name)) return unreadable(provider)
    const message = `${provider} cannot do this: ${redact(error.message)}`
    return badRequest(message, 'not_supported')
  }
  return lost(provider, error)
}

const readingErrors = new Set([
  'AI_JSONParseError',
  'AI_TypeValidationError',
  'AI_InvalidResponseDataError',
  'AI_EmptyResponseBodyError',
  'AI_NoContentGeneratedError',
])

function lost(provider: string, error: unknown): ProviderReply {
  const failure = unreachable(provider, error)
  return errorReply(failure.status, failure.error)
}

/** The provider answered, and will charge for it, but not in its own format. */
function unreadable(provider: string): ProviderReply {
  const message = `${provider} answered in a form that cannot be read.`
  const reply = errorReply(502, { message, type: 'provider_error', code: 'provider_failed', provider })
  return { ...reply, charged: true }
}
