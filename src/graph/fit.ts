import type { QuotaState } from '../models/quota-state.ts'
import type { Charged } from './estimate.ts'

/** What of a run does not fit into what a proxy still allows; in words, before it starts. Tokens and cost are estimates. */
export function misfits(charged: Charged, quotas: readonly QuotaState[]): readonly string[] {
  return quotas.flatMap((quota) => {
    const words = misfit(charged, quota)
    return words === undefined ? [] : [words]
  })
}

function misfit({ calls, tokens, usd }: Charged, quota: QuotaState): string | undefined {
  const { name, limit, left } = quota
  if (limit === null || left === null || calls === 0) return undefined
  const whose = quota.scope === 'total' ? 'all users of this proxy have together' : 'this proxy leaves you'
  switch (name) {
    case 'requests_per_minute':
      if (limit === 0) return 'This proxy lets you make no calls of live models.'
      if (calls <= limit * longRunMinutes) return undefined
      return `The run's ${number(calls)} calls of live models take at least ${number(Math.ceil(calls / limit))} minutes: ${whose} ${number(limit)} a minute.`
    case 'tokens_per_day':
      if (tokens <= left) return undefined
      return `The run needs about ${number(tokens)} tokens, and ${whose} ${number(left)} today${again(quota)}.`
    case 'usd_per_day':
      if (usd <= left) return undefined
      return `The run costs about $${usd.toFixed(2)}, and ${whose} $${left.toFixed(2)} today${again(quota)}.`
    default:
      return undefined
  }
}

/** A run may well take some minutes; beyond that people want to know before. */
const longRunMinutes = 10

function again({ resetsInSeconds }: QuotaState): string {
  const minutes = Math.ceil(resetsInSeconds / 60)
  return `; the count starts again in ${minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`}`
}

/** 1234567 → "1,234,567". */
function number(value: number): string {
  return String(Math.floor(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}
