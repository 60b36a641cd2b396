/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, where equal values share the mean of their ranks
 * (C. Spearman 1904, American Journal of Psychology 15:72; M. G. Kendall 1970, Rank Correlation Methods, chapter 3). Its
 * interval is Fisher's: `tanh(artanh ρ ∓ z · sqrt(1.06 / (n − 3)))` (E. C. Fieller, H. O. Hartley & E. S. Pearson 1957,
 * Biometrika 44:470).
 */
import { exp, log, square } from './elementary.ts'
import { mean } from './mean.ts'
import { normalQuantile } from './normal.ts'
import { sum } from './sum.ts'

/** How two measures of the same things go along. */
export interface RankCorrelation {
  /** −1 to 1. */
  readonly correlation: number
  /** 95 % interval. */
  readonly low: number
  readonly high: number
}

/** `n` is how many of the pairs are independent, by default all. Undefined for n below 5, and where one side has no spread. */
export function spearman(
  x: readonly number[],
  y: readonly number[],
  n: number = x.length,
): RankCorrelation | undefined {
  if (n < 5) return undefined
  const [left, right] = [centred(ranks(x)), centred(ranks(y))]
  const size = Math.sqrt(sum(left.map(square)) * sum(right.map(square)))
  if (size === 0) return undefined
  const products = left.map((value, index) => value * (right[index] ?? 0))
  const correlation = Math.max(-1, Math.min(1, sum(products) / size))
  const half = normalQuantile(0.975) * Math.sqrt(1.06 / (n - 3))
  // A perfect one would have an interval of no width: the nearest one that n ranks can give stands in for it.
  const most = 1 - 12 / (n * (square(n) - 1))
  const z = artanh(Math.max(-most, Math.min(most, correlation)))
  return {
    correlation,
    low: correlation === -1 ? -1 : tanh(z - half),
    high: correlation === 1 ? 1 : tanh(z + half),
  }
}

/** Ranks from 1; equal values share the mean of theirs. */
export function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const result: number[] = new Array(values.length).fill(0)
  for (let first = 0; first < order.length; ) {
    let end = first + 1
    while (end < order.length && values[order[end] ?? 0] === values[order[first] ?? 0]) end++
    for (const index of order.slice(first, end)) result[index] = (first + 1 + end) / 2
    first = end
  }
  return result
}

function centred(values: readonly number[]): readonly number[] {
  const center = mean(values) ?? 0
  return values.map((value) => value - center)
}

function artanh(x: number): number {
  return log((1 + x) / (1 - x)) / 2
}

function tanh(x: number): number {
  const e = exp(2 * x)
  return (e - 1) / (e + 1)
}
