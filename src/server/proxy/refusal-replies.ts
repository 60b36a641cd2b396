import type { NoPlace } from './provider-gate.ts'
import type { Amounts, QuotaName, QuotaState } from './quotas/quota-names.ts'
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

/**
 * The refusal of a call by a quota. `wanted` is what it may use. A call that is larger than the whole quota is told so, and
 * OpenAI's own clients do not try it again.
 */
export function quotaReply(state: QuotaState, wanted: Amounts): CallReply {
  const { name, scope, limit, left, resetsAt, resetsInSeconds } = state
  const needs = neededOf(name, wanted)
  const neverFits = needs !== null && limit !== null && needs > limit
  const error = { message: wordsOf(state, needs, neverFits), type: 'rate_limit_error', code: 'quota_exceeded' } as const
  return errorReply(
    429,
    { ...error, quota: name, scope, limit, left, needs, neverFits, resetsAt, resetsInSeconds },
    {
      'retry-after': String(resetsInSeconds),
      [quotaHeader]: name,
      ...(neverFits ? { 'x-should-retry': 'false' } : {}),
    },
  )
}

function wordsOf(state: QuotaState, needs: number | null, neverFits: boolean): string {
  const { name, scope, limit, left, resetsAt, resetsInSeconds } = state
  const quota = `The quota ${name}${scope === 'total' ? ' of the whole proxy' : ''}`
  const amount = (value: number | null) =>
    name === 'usd_per_day' ? `$${Number((value ?? 0).toFixed(6))}` : String(value)
  if (neverFits) {
    return `${quota} is ${amount(limit)}, and this call may need ${amount(needs)}: it can never fit. Ask for a smaller max_tokens, or send less.`
  }
  const again = `It starts again in ${resetsInSeconds} seconds, at ${resetsAt}.`
  if (left === 0) return `${quota} is used up: ${amount(left)} of ${amount(limit)} left. ${again}`
  const need = needs === null ? '' : ` This call may need ${amount(needs)}.`
  return `${quota} has too little left: ${amount(left)} of ${amount(limit)}.${need} ${again}`
}

/** What a call may take from a quota at the most; null of requests, of which it is one. */
function neededOf(name: QuotaName, { tokens, usd }: Amounts): number | null {
  switch (name) {
    case 'requests_per_minute':
      return null
    case 'tokens_per_day':
      return tokens
    case 'usd_per_day':
      return usd
  }
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
