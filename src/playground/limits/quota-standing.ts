import type { QuotaState } from '../../models/quota-state.ts'

/** How a quota stands, for the eye and in words. */
export interface Standing {
  readonly how: 'free' | 'plenty' | 'low' | 'used-up'
  readonly words: string
}

/** A share of a quota below which people should know that its end is near. */
const lowShare = 0.1

/** How much is left of a quota, and when it starts again where little or nothing is. */
export function quotaStanding({ name, limit, left, used, resetsInSeconds }: QuotaState): Standing {
  const amount = (value: number) => (name === 'usd_per_day' ? `$${value.toFixed(2)}` : value.toLocaleString('en-US'))
  if (limit === null || left === null) return { how: 'free', words: `no limit; ${amount(used)} used` }
  const words = `${amount(left)} of ${amount(limit)} left`
  if (left <= 0) return { how: 'used-up', words: `used up: starts again in ${timeWords(resetsInSeconds)}` }
  if (left < limit * lowShare) {
    return { how: 'low', words: `only ${words}; starts again in ${timeWords(resetsInSeconds)}` }
  }
  return { how: 'plenty', words }
}

/** "42 s", "12 min", "3 h 05 min". */
export function timeWords(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}
