import { type Amounts, type QuotaLimits, type QuotaName, quotaNames, toUnits, windowAt } from './quota-names.ts'

/** One counter: a quota of one client, or of all, in one window of time. */
export interface Counter {
  readonly key: string
  readonly scope: string
  readonly quota: QuotaName
  readonly startsAt: number
}

/** A change of a counter. */
export interface Change {
  readonly counter: Counter
  /** Requests, tokens or billionths of a dollar; negative where less was used than reserved. */
  readonly units: number
}

/** A place that is wanted: each counter it takes from, with its limit. */
export interface Wish {
  readonly changes: readonly (Change & { readonly limit: number | null })[]
}

/** The counters of a client and of all clients at a moment. */
export function countersAt(client: string, now: number): readonly (Counter & { readonly whose: 'client' | 'total' })[] {
  return (['client', 'total'] as const).flatMap((whose) =>
    quotaNames.map((quota) => {
      const scope = whose === 'client' ? `client:${client}` : 'total'
      const startsAt = windowAt(quota, now).start
      return { key: `${scope} ${quota} ${startsAt}`, scope, quota, startsAt, whose }
    }),
  )
}

/** What a call that may use `most` wants of the quotas. */
export function wishOf(client: string, most: Amounts, limits: QuotaLimits, now: number): Wish {
  const units = unitsOf(most)
  return {
    changes: countersAt(client, now).map(({ whose, ...counter }) => {
      const limit = limits[whose][counter.quota] ?? null
      return { counter, units: units[counter.quota], limit: limit === null ? null : toUnits(counter.quota, limit) }
    }),
  }
}

/** How the counters change when a call used something other than was reserved. A request stays a request. */
export function settlement({ changes }: Wish, used: Amounts): readonly Change[] {
  const units = unitsOf(used)
  return changes.flatMap(({ counter, units: reserved }) => {
    const difference = counter.quota === 'requests_per_minute' ? 0 : units[counter.quota] - reserved
    return difference === 0 ? [] : [{ counter, units: difference }]
  })
}

/**
 * Grants a wish when no limit is passed by it, and adds it to `used`; otherwise says which counter stands in the way.
 * What takes nothing from a quota is not stopped by it.
 */
export function grant({ changes }: Wish, used: Map<string, number>): { readonly refusedBy: Counter } | undefined {
  for (const { counter, units, limit } of changes) {
    if (limit !== null && units > 0 && (used.get(counter.key) ?? 0) + units > limit) return { refusedBy: counter }
  }
  for (const { counter, units } of changes) used.set(counter.key, (used.get(counter.key) ?? 0) + units)
  return undefined
}

/** The most that one call counts for: an absurd bound in a request must not make sums inexact for everybody else. */
const mostUnits = 2 ** 45

function unitsOf({ tokens, usd }: Amounts): Readonly<Record<QuotaName, number>> {
  return {
    requests_per_minute: 1,
    tokens_per_day: Math.min(mostUnits, toUnits('tokens_per_day', tokens)),
    usd_per_day: Math.min(mostUnits, toUnits('usd_per_day', usd ?? 0)),
  }
}
