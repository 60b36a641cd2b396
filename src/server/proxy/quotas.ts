import type { Usage } from '../../models/chat.ts'
import type { Quotas } from './config.generated.ts'

/** The quotas of the contract. */
export const quotaNames = ['requests_per_minute', 'tokens_per_day', 'usd_per_day'] as const
export type QuotaName = (typeof quotaNames)[number]

/** Quotas of a server that only its own machine can reach. */
export const noQuotas: Quotas = { requests_per_minute: null, tokens_per_day: null, usd_per_day: null }
/** Quotas of a server that others can reach and whose configuration sets none. */
export const publicQuotas: Quotas = { requests_per_minute: 600, tokens_per_day: 2_000_000, usd_per_day: 5 }

/** Where a client stands with one quota. */
export interface QuotaState {
  readonly name: QuotaName
  /** null is no limit. */
  readonly limit: number | null
  /** Calls in flight are counted with what they may use at most. */
  readonly used: number
  readonly left: number | null
  /** ISO 8601; when `used` starts again at 0. */
  readonly resetsAt: string
  readonly resetsInSeconds: number
}

/** What a call may use at most, or used. */
export interface Amounts {
  readonly tokens: number
  /** US dollars; null when the price is unknown. */
  readonly usd: number | null
}

/** A place taken in the quotas. */
export interface Reservation {
  /** Replaces what was reserved by what was used. Only the first call counts. */
  settle(used: Amounts): void
}

const windowMs: Readonly<Record<QuotaName, number>> = {
  requests_per_minute: 60_000,
  tokens_per_day: 86_400_000,
  usd_per_day: 86_400_000,
}

/** Clients remembered before idle ones are forgotten. */
const rememberedClients = 10_000

interface Window {
  start: number
  used: number
}

/**
 * Counts what each client uses, in memory. A call reserves what it may use at most and settles what it did use, so that
 * many calls at once cannot overrun a quota. Windows are fixed: minutes and days of UTC.
 */
export class QuotaBook {
  private readonly limits: Quotas
  private readonly now: () => number
  private readonly clients = new Map<string, Record<QuotaName, Window>>()

  /** `now` gives milliseconds since 1970. */
  constructor(limits: Quotas, now: () => number) {
    this.limits = { ...noQuotas, ...limits }
    this.now = now
  }

  /** Takes a place, or names the quota that is used up. */
  reserve(client: string, most: Amounts): Reservation | { readonly exceeded: QuotaState } {
    const windows = this.windowsOf(client)
    const wanted = { requests_per_minute: 1, tokens_per_day: most.tokens, usd_per_day: most.usd ?? 0 }
    for (const state of this.states(client)) {
      const takes = wanted[state.name]
      if (state.left !== null && takes > 0 && takes > state.left) return { exceeded: state }
    }
    for (const name of quotaNames) windows[name].used += wanted[name]
    const starts = { tokens_per_day: windows.tokens_per_day.start, usd_per_day: windows.usd_per_day.start }
    let settled = false
    return {
      settle: (used) => {
        if (settled) return
        settled = true
        // A call that began yesterday is yesterday's.
        if (windows.tokens_per_day.start === starts.tokens_per_day) {
          windows.tokens_per_day.used += used.tokens - wanted.tokens_per_day
        }
        if (windows.usd_per_day.start === starts.usd_per_day) {
          windows.usd_per_day.used += (used.usd ?? 0) - wanted.usd_per_day
        }
      },
    }
  }

  /** Where a client stands, in the order of the contract. */
  states(client: string): readonly QuotaState[] {
    const windows = this.windowsOf(client)
    const now = this.now()
    return quotaNames.map((name) => {
      const limit = this.limits[name] ?? null
      const { start, used } = windows[name]
      const end = start + windowMs[name]
      return {
        name,
        limit,
        used: round(used),
        left: limit === null ? null : round(Math.max(0, limit - used)),
        resetsAt: new Date(end).toISOString(),
        resetsInSeconds: Math.max(1, Math.ceil((end - now) / 1000)),
      }
    })
  }

  private windowsOf(client: string): Record<QuotaName, Window> {
    const now = this.now()
    let windows = this.clients.get(client)
    if (!windows) {
      this.forgetIdle()
      const fresh = () => ({ start: 0, used: 0 })
      windows = { requests_per_minute: fresh(), tokens_per_day: fresh(), usd_per_day: fresh() }
      this.clients.set(client, windows)
    }
    for (const name of quotaNames) {
      const start = now - (now % windowMs[name])
      if (windows[name].start !== start) Object.assign(windows[name], { start, used: 0 })
    }
    return windows
  }

  private forgetIdle(): void {
    if (this.clients.size < rememberedClients) return
    const day = windowMs.tokens_per_day
    const today = this.now() - (this.now() % day)
    for (const [client, windows] of this.clients) {
      if (windows.tokens_per_day.start < today || windows.tokens_per_day.used === 0) this.clients.delete(client)
    }
  }
}

/** What a call cost. Null when the price is unknown. */
export function costOf(
  usage: Usage,
  prices: { readonly input: number; readonly output: number } | undefined,
): number | null {
  return prices ? (usage.inputTokens * prices.input + usage.outputTokens * prices.output) / 1e6 : null
}

/** A millionth of a dollar is exact enough to show. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
