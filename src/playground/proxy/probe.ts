import { proxyUrl } from '../../models/proxy-base.ts'
import { asText, fieldsOf } from '../api/http.ts'

/** What answers at an address. */
export type Found =
  | { readonly kind: 'benchleaf'; readonly version: string }
  /** Speaks OpenAI's dialect, but knows no quotas and signs no receipts. */
  | { readonly kind: 'gateway'; readonly models: number }
  /** Speaks OpenAI's dialect to holders of a key. */
  | { readonly kind: 'locked' }
  /** A host of files: nothing there runs a model. */
  | { readonly kind: 'none' }
  /** Nobody there, or nobody who lets this page in; a browser does not say which. */
  | { readonly kind: 'silent' }

/** Asks an OpenAI-style base what it is. Never rejects. */
export async function probe(base: string, token: string): Promise<Found> {
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` }
  const health = await ask(proxyUrl(base, '/api/health'), {})
  const { status, version } = fieldsOf(health?.body)
  if (health?.status === 200 && status === 'ok') return { kind: 'benchleaf', version: asText(version) ?? '' }
  const listed = await ask(proxyUrl(base, '/v1/models'), headers)
  if (!listed) return { kind: health ? 'none' : 'silent' }
  if (listed.status === 401 || listed.status === 403) return { kind: 'locked' }
  const { data } = fieldsOf(listed.body)
  return Array.isArray(data) ? { kind: 'gateway', models: data.length } : { kind: 'none' }
}

async function ask(
  url: string,
  headers: Record<string, string>,
): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
  try {
    const response = await fetch(url, { headers, cache: 'no-store' })
    return { status: response.status, body: await response.json().catch(() => undefined) }
  } catch {
    return undefined
  }
}
