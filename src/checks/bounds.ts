import { type CheckOutcome, unscored, verdict } from './check.ts'

/** Lowest and highest value that pass; a bound left out does not bind. */
export interface Bounds {
  readonly min?: number
  readonly max?: number
}

/** Passes when the value lies within the bounds, ends included. `show` writes a value with its unit. */
export function withinBounds(value: number, { min, max }: Bounds, show: (value: number) => string): CheckOutcome {
  if (min !== undefined && max !== undefined && min > max) {
    return unscored(`no value can be at least ${show(min)} and at most ${show(max)}`)
  }
  if (min !== undefined && value < min) return verdict(false, `${show(value)} is less than ${show(min)}`)
  if (max !== undefined && value > max) return verdict(false, `${show(value)} is more than ${show(max)}`)
  return verdict(true, `${show(value)} is within bounds`)
}
