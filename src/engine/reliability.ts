import { passHatK } from '../statistics/pass-at-k.ts'
import { momentsOf, varianceParts } from '../statistics/variance-parts.ts'
import type { Cell } from './cell.ts'

/** How steady a model is when a row is asked several times. Shares are of the rows with all epochs scored. */
export interface Reliability {
  readonly rows: number
  readonly epochs: number
  /** Rows passed in every epoch, in some, and in none. */
  readonly always: number
  readonly sometimes: number
  readonly never: number
  /** Chance that k tries of a row all pass (pass^k), by k. */
  readonly passAll: Readonly<Record<string, number>>
  /** Variance of the score within a row, from epoch to epoch, and of the rows' true means (law of total variance). */
  readonly withinRows: number
  readonly betweenRows: number
  /** What narrows the interval sooner: questions more, or tries more. */
  readonly advice: 'more rows' | 'more epochs'
}

/**
 * Reliability from each row's cells; undefined for one epoch or fewer than two whole rows. The variance of a mean over n
 * rows of K epochs is `(between + within / K) / n` (E. Miller 2024, arXiv 2411.00640, section 3.1): epochs help only while
 * what they average away is the larger part.
 */
export function reliabilityOf(byRow: readonly (readonly Cell[])[], epochs: number): Reliability | undefined {
  const whole = byRow.filter((cells) => cells.length === epochs && cells.every(({ status }) => status === 'scored'))
  const rows = whole.length
  if (epochs < 2 || rows < 2) return undefined
  const passes = whole.map((cells) => cells.filter(({ pass }) => pass).length)
  const share = (wanted: (passed: number) => boolean) => passes.filter(wanted).length / rows
  const moments = whole.map((cells) => momentsOf(cells.map(({ score }) => score ?? 0)))
  const { within: withinRows = 0, between: betweenRows = 0 } = varianceParts(moments, epochs) ?? {}
  return {
    rows,
    epochs,
    always: share((passed) => passed === epochs),
    sometimes: share((passed) => passed > 0 && passed < epochs),
    never: share((passed) => passed === 0),
    passAll: Object.fromEntries(
      Array.from({ length: Math.min(epochs, 10) }, (_, index) => {
        const k = index + 1
        return [String(k), passes.reduce((sum, passed) => sum + (passHatK(epochs, passed, k) ?? 0), 0) / rows]
      }),
    ),
    withinRows,
    betweenRows,
    advice: withinRows / epochs > betweenRows ? 'more epochs' : 'more rows',
  }
}
