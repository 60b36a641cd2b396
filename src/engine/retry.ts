import type { ModelError } from '../models/chat.ts'

/** How failed calls are repeated. */
export interface RetryPolicy {
  /** Tries in all. */
  readonly maxAttempts: number
  /** Milliseconds: the first wait is drawn from 0 to this. */
  readonly baseMs: number
  /** Milliseconds: no own wait is longer. */
  readonly capMs: number
  /** Milliseconds: a Retry-After beyond this makes the error final, for waiting would look like hanging. */
  readonly longestRetryAfterMs: number
}

/** The policy used unless a host sets another. */
export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 6,
  baseMs: 500,
  capMs: 30_000,
  longestRetryAfterMs: 120_000,
}

/**
 * Milliseconds to wait before the next try, or undefined when the error is final. Exponential backoff with full jitter:
 * `random(0, min(cap, base · 2^n))` (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). A
 * Retry-After is a promise to the other side: the wait is never shorter, and the jitter comes on top, so that all who
 * were refused together do not come back together.
 */
export function waitBeforeRetry(
  error: ModelError,
  triesSoFar: number,
  policy: RetryPolicy,
  random: () => number,
): number | undefined {
  if (!error.retryable || triesSoFar >= policy.maxAttempts) return undefined
  const retryAfter = error.retryAfterMs ?? 0
  if (retryAfter > policy.longestRetryAfterMs) return undefined
  const jitter = random() * Math.min(policy.capMs, policy.baseMs * 2 ** (triesSoFar - 1))
  return retryAfter + (retryAfter > 0 ? Math.min(jitter, retryAfter / 4) : jitter)
}
