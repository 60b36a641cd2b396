import { parseQuotas, type QuotaState } from '../../models/quota-state.ts'
import { asNumber, asText, fetchJson, fieldsOf } from './http.ts'

/** How calls to a provider are let through. */
export interface ProviderState {
  readonly name: string
  readonly kind: string
  /** Undefined for models of the proxy itself, which wait for nothing. */
  readonly queue?: {
    readonly limit: number
    readonly inFlight: number
    readonly waiting: number
    readonly state: string
  }
}

/** What the proxy allows, and what is left of it. */
export interface Limits {
  /** Who the proxy takes this person for. */
  readonly client: string
  readonly quotas: readonly QuotaState[]
  readonly priceList: { readonly source: string; readonly version: string; readonly date: string }
  /** Null where replies are not kept. */
  readonly cache: { readonly bytes: number; readonly ageSeconds: number } | null
  readonly providers: readonly ProviderState[]
  /** Providers that a person can reach with a key of their own. */
  readonly ownKeyProviders: readonly string[]
}

/** What `/api/limits` tells. Throws in plain words. */
export async function fetchLimits(): Promise<Limits> {
  const report = await fetchJson('/api/limits', 'The limits')
  const { client, priceList, cache, providers, ownKeyProviders } = fieldsOf(report)
  const { source, version, date } = fieldsOf(priceList)
  const { bytes, ageSeconds } = fieldsOf(cache)
  return {
    client: asText(client) ?? '',
    quotas: parseQuotas(report),
    priceList: { source: asText(source) ?? '', version: asText(version) ?? '', date: asText(date) ?? '' },
    cache: cache === null ? null : { bytes: asNumber(bytes) ?? 0, ageSeconds: asNumber(ageSeconds) ?? 0 },
    providers: (Array.isArray(providers) ? providers : []).flatMap((item) => parseProvider(item) ?? []),
    ownKeyProviders: (Array.isArray(ownKeyProviders) ? ownKeyProviders : []).flatMap((name) => asText(name) ?? []),
  }
}

/** A quota's name as people say it: "requests per minute". */
export function quotaWords(name: string): string {
  return name.replaceAll('_', ' ').replace('usd', 'US dollars')
}

function parseProvider(value: unknown): ProviderState | undefined {
  const fields = fieldsOf(value)
  const [name, kind] = [asText(fields.name), asText(fields.kind)]
  if (name === undefined || kind === undefined) return undefined
  if (fields.concurrency === undefined) return { name, kind }
  const { limit, inFlight, waiting, state } = fieldsOf(fields.concurrency)
  const queue = {
    limit: asNumber(limit) ?? 0,
    inFlight: asNumber(inFlight) ?? 0,
    waiting: asNumber(waiting) ?? 0,
    state: asText(state) ?? '',
  }
  return { name, kind, queue }
}
