import type { Quotas } from '../config.generated.ts'

/** The quotas of the contract. */
export const quotaNames = ['requests_per_minute', 'tokens_per_day', 'usd_per_day'] as const
export type QuotaName = (typeof quotaNames)[number]

/** Quotas of a server that only its own machine can reach. */
export const noQuotas: Quotas = { requests_per_minute: null, tokens_per_day: null, usd_per_day: null }
/** Quotas of a server that others can reach and whose configuration sets none. */
export const publicQuotas: Quotas = { requests_per_minute: 600, tokens_per_day: 2_000_000, usd_per_day: 5 }

/** Quotas of all clients together, where everybody is let in and the configuration sets none: addresses are cheap. */
export const publicTotals: Quotas = { requests_per_minute: 6_000, tokens_per_day: 20_000_000, usd_per_day: 50 }

/** Quotas: each client's, and those of all clients together. */
export interface QuotaLimits {
  readonly client: Quotas
  readonly total: Quotas
}

/** What a call may use at most, or used. */
export interface Amounts {
  readonly tokens: number
  /** US dollars; null when the price is unknown. */
  readonly usd: number | null
}

/** Where a client, or the whole proxy, stands with one quota. */
export interface QuotaState {
  readonly name: QuotaName
  /** Whose quota it is: this client's, or that of all clients together. */
  readonly scope: 'client' | 'total'
  /** null is no limit. */
  readonly limit: number | null
  /** Calls in flight are counted with what they may use at most. */
  readonly used: number
  readonly left: number | null
  /** ISO 8601; when `used` starts again at 0. */
  readonly resetsAt: string
  readonly resetsInSeconds: number
}

const windowMs: Readonly<Record<QuotaName, number>> = {
  requests_per_minute: 60_000,
  tokens_per_day: 86_400_000,
  usd_per_day: 86_400_000,
}

/** Billionths of a dollar in a dollar: money is counted in whole ones, so that sums are exact. */
const nano = 1e9

/** An amount in the whole units that are stored; fractions count as a whole one. */
export function toUnits(name: QuotaName, amount: number): number {
  return name === 'usd_per_day' ? Math.ceil(Number((amount * nano).toFixed(3))) : Math.ceil(amount)
}

/** The window of time at a moment (milliseconds since 1970): minutes and days of UTC. */
export function windowAt(name: QuotaName, now: number): { readonly start: number; readonly end: number } {
  const start = now - (now % windowMs[name])
  return { start, end: start + windowMs[name] }
}

/** The state to show for what is stored. */
export function quotaState(
  name: QuotaName,
  scope: QuotaState['scope'],
  limit: number | null,
  usedUnits: number,
  now: number,
): QuotaState {
  const unit = name === 'usd_per_day' ? nano : 1
  const { end } = windowAt(name, now)
  return {
    name,
    scope,
    limit,
    used: usedUnits / unit,
    left: limit === null ? null : Math.max(0, toUnits(name, limit) - usedUnits) / unit,
    resetsAt: new Date(end).toISOString(),
    resetsInSeconds: Math.max(1, Math.ceil((end - now) / 1000)),
  }
}
