/** How often calls go wrong, each from 0 to 1; together at most 1. */
export interface Faults {
  readonly rate429?: number
  /** What a 429 asks the client to wait; 1 when absent. */
  readonly retryAfterSeconds?: number
  readonly rate500?: number
  /** Status 200 with half a JSON text. */
  readonly rateMalformed?: number
  /** No reply until the client gives up. */
  readonly rateHang?: number
}

export type Fault = '429' | '500' | 'malformed' | 'hang'

/** The fault of a try, decided by seed, request and number of the try alone. */
export function faultOf(faults: Faults | undefined, seed: number, digest: string, tries: number): Fault | undefined {
  if (!faults) return undefined
  let left = fraction(seed, digest, tries)
  const rates: readonly (readonly [Fault, number | undefined])[] = [
    ['429', faults.rate429],
    ['500', faults.rate500],
    ['malformed', faults.rateMalformed],
    ['hang', faults.rateHang],
  ]
  for (const [fault, rate = 0] of rates) {
    if (left < rate) return fault
    left -= rate
  }
  return undefined
}

/** A number from 0 to 1: the digest's first bits, mixed with seed and try by the finaliser of MurmurHash3. */
function fraction(seed: number, digest: string, tries: number): number {
  let hash = Number.parseInt(digest.slice(0, 8), 16) ^ Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(tries, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
