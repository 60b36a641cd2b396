/**
 * Wilson's score interval for a proportion: `(p + z²/2n ± z sqrt(p(1−p)/n + z²/4n²)) / (1 + z²/n)` (E. B. Wilson, JASA 22,
 * 1927; recommended and tabulated by R. G. Newcombe, Statistics in Medicine 17, 1998, method 3).
 */
import { normalQuantile } from './normal.ts'

const z = normalQuantile(0.975)

/** 95 % interval for `successes` of `n`; successes may be fractional where trials were averaged. Undefined for n = 0. */
export function wilsonInterval(
  successes: number,
  n: number,
): { readonly low: number; readonly high: number } | undefined {
  if (n === 0) return undefined
  const p = successes / n
  const center = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  // At the ends the formula is exact on paper and a rounding error off in floating point.
  const low = successes <= 0 ? 0 : Math.max(0, (center - half) / scale)
  const high = successes >= n ? 1 : Math.min(1, (center + half) / scale)
  return { low, high }
}
