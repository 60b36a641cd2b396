import type { NoPlace } from './provider-gate.ts'
import type { QuotaState } from './quotas/quota-names.ts'
import { type CallReply, errorReply } from './reply.ts'

/** Names the quota that a call was refused by. */
const quotaHeader = 'benchleaf-quota'

/** True for a refusal by a quota. */
export function isByQuota({ status, headers }: CallReply): boolean {
  return status === 429 && headers[quotaHeader] !== undefined
}

/** The refusal of a call while the database does not answer. */
export function uncheckedReply(): CallReply {
  const message = 'The quotas cannot be checked because the database does not answer. Try again.'
  return errorReply(503, { message, type: 'server_error', code: 'database_unavailable' }, { 'retry-after': '2' })
}

/** The refusal of a call by a quota. `wanted` is what it may use. */
export function quotaReply(state: QuotaState, tokens: number): CallReply {
  const { name, scope, limit, left, resetsAt, resetsInSeconds } = state
  const whose = scope === 'total' ? ' of the whole proxy' : ''
  const need = name === 'tokens_per_day' ? ` This call may need ${tokens}.` : ''
  const message = `The quota ${name}${whose} is used up: ${left} of ${limit} left.${need} It starts again in ${resetsInSeconds} seconds, at ${resetsAt}.`
  const error = { message, type: 'rate_limit_error', code: 'quota_exceeded' } as const
  return errorReply(
    429,
    { ...error, quota: name, scope, limit, left, resetsAt, resetsInSeconds },
    { 'retry-after': String(resetsInSeconds), [quotaHeader]: name },
  )
}

/** The refusal of a call that a provider's gate did not let through. */
export function noPlaceReply(provider: string, { why, retryAfterMs }: NoPlace): CallReply {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  const headers = { 'retry-after': String(seconds) }
  switch (why) {
    case 'paused': {
      const message = `${provider} has asked to be left alone for ${seconds} more seconds.`
      return errorReply(429, { message, type: 'rate_limit_error', code: 'provider_rate_limit', provider }, headers)
    }
    case 'down': {
      const message = `${provider} has failed many times in a row. It is tried again in ${seconds} seconds.`
      return errorReply(503, { message, type: 'provider_error', code: 'provider_down', provider }, headers)
    }
    case 'greedy': {
      const message = `Too many of your own calls wait for ${provider}. Send fewer at once, and try again in ${seconds} seconds.`
      return errorReply(503, { message, type: 'provider_error', code: 'provider_busy', provider }, headers)
    }
    case 'full': {
      const message = `Too many calls wait for ${provider}. Try again in ${seconds} seconds.`
      return errorReply(503, { message, type: 'provider_error', code: 'provider_busy', provider }, headers)
    }
  }
}
