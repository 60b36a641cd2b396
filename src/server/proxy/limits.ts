import type { Catalogue } from './catalogue.ts'
import { priceList } from './price-source.ts'
import type { QuotaBook } from './quotas.ts'

/** Bytes a request may have. */
export const maxBodyBytes = 20 * 1024 * 1024
/** Calls in flight over one socket; further ones are refused until some have ended. */
export const maxSocketCalls = 1_024

/** The reply of `GET /api/limits`: every limit there is, in plain numbers. */
export function limitsReport(client: string, quotas: QuotaBook, catalogue: Catalogue, inFlight: number) {
  return {
    client,
    kept: 'in memory',
    note: 'Quotas are per client address and are counted in this process: a restart sets them to 0. Calls in flight count with what they may use at most. Calls at unknown prices add nothing to usd_per_day.',
    quotas: quotas.states(client),
    priceList,
    concurrency: {
      inFlight,
      limit: null,
      perSocket: maxSocketCalls,
    },
    maxBodyBytes,
    providers: catalogue.present.map(({ name, kind }) => ({ name, kind, concurrencyLimit: null })),
  }
}
