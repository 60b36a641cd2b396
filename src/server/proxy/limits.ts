import type { Calls } from './calls.ts'
import type { Catalogue } from './catalogue.ts'
import { priceList } from './price-source.ts'
import type { QuotaLedger } from './quotas/ledger.ts'
import type { CacheLimits } from './reply-cache.ts'

/** Bytes a request may have. */
export const maxBodyBytes = 20 * 1024 * 1024
/** Calls in flight over one socket; further ones are refused until some have ended. */
export const maxSocketCalls = 1_024

/** What the report is made from. */
export interface LimitsParts {
  readonly quotas: QuotaLedger
  readonly catalogue: Catalogue
  readonly calls: Calls
  /** Undefined where replies are not kept. */
  readonly cacheLimits: CacheLimits | undefined
  readonly database: 'sqlite' | 'postgres'
}

/** The reply of `GET /api/limits`: every limit there is, in plain numbers. */
export async function limitsReport(client: string, parts: LimitsParts) {
  const { quotas, catalogue, calls, cacheLimits, database } = parts
  const states = await quotas.states(client)
  return {
    client,
    kept: database,
    note: 'Calls in flight count with what they may use at most. Where usd_per_day is limited, models at unknown prices are refused. Models of this server (baseline, recorded), cached replies and calls with a key of your own use no tokens and no dollars.',
    quotas: states.filter(({ scope }) => scope === 'client'),
    totalQuotas: states.filter(({ scope }) => scope === 'total'),
    priceList,
    cache: cacheLimits ? { bytes: cacheLimits.bytes, ageSeconds: cacheLimits.ageMs / 1000 } : null,
    concurrency: { inFlight: calls.inFlight, perSocket: maxSocketCalls },
    maxBodyBytes,
    ownKeyProviders: catalogue.ownKeyNames,
    providers: catalogue.present.map(({ name, kind }) => ({
      name,
      kind,
      ...(kind === 'baseline' || kind === 'recorded' ? {} : { concurrency: calls.gateState(name) }),
    })),
  }
}
