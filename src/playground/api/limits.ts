import { asNumber, asText, fetchJson, fieldsOf } from './http.ts'

/** What the proxy lets one client use, and what is left of it. */
export interface Quota {
  /** As people say it: "requests per minute". */
  readonly name: string
  readonly limit: number
  readonly left: number
}

/** The proxy's quotas that have a limit. */
export async function fetchQuotas(): Promise<readonly Quota[]> {
  const { quotas } = fieldsOf(await fetchJson('/api/limits', 'The quotas'))
  return (Array.isArray(quotas) ? quotas : []).flatMap((item) => parseQuota(item) ?? [])
}

function parseQuota(value: unknown): Quota | undefined {
  const fields = fieldsOf(value)
  const [name, limit, left] = [asText(fields.name), asNumber(fields.limit), asNumber(fields.left)]
  if (name === undefined || limit === undefined || left === undefined) return undefined
  return { name: name.replaceAll('_', ' ').replace('usd', 'US dollars'), limit, left }
}
