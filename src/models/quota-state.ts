import { isJsonObject, type Json } from '../language/json.ts'

/** Where somebody stands with one of a proxy's quotas. */
export interface QuotaState {
  readonly name: string
  /** Whose it is: the caller's own, or that of all callers together. */
  readonly scope: 'client' | 'total'
  /** null is no limit. */
  readonly limit: number | null
  readonly used: number
  readonly left: number | null
  readonly resetsInSeconds: number
}

/** Reads the quotas in a proxy's `/api/limits`; what is none is left out. */
export function parseQuotas(report: unknown): readonly QuotaState[] {
  const { quotas, totalQuotas } = isJsonObject(report as Json) ? (report as { quotas?: Json; totalQuotas?: Json }) : {}
  return [...quotasIn(quotas, 'client'), ...quotasIn(totalQuotas, 'total')]
}

function quotasIn(list: Json | undefined, scope: QuotaState['scope']): readonly QuotaState[] {
  return (Array.isArray(list) ? list : []).flatMap((item: Json) => {
    if (!isJsonObject(item) || typeof item.name !== 'string') return []
    const { name, limit, used, left, resetsInSeconds } = item
    return {
      name,
      scope,
      limit: numberOr(null, limit),
      used: numberOr(0, used),
      left: numberOr(null, left),
      resetsInSeconds: numberOr(0, resetsInSeconds),
    }
  })
}

function numberOr<Other>(other: Other, value: Json | undefined): number | Other {
  return typeof value === 'number' && Number.isFinite(value) ? value : other
}
