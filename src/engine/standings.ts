import { smallestDetectableDifference } from '../statistics/smallest-detectable-difference.ts'
import { type Standing, tieGroups } from '../statistics/tie-groups.ts'
import { type Comparison, isClear, significance } from './comparisons.ts'

/** How the models of one task or suite stand to each other: groups that cannot be told apart in place of bare ranks. */
export interface Standings {
  readonly scope: Comparison['scope']
  readonly name: string
  /** From the best score down; models without a score are left out. */
  readonly models: readonly (Standing & { readonly model: string })[]
  /** What so many rows can tell; null for a suite, and where fewer than two models were compared. */
  readonly detectable: Detectable | null
}

/** The smallest true difference that will probably (4 times in 5) be told from luck. */
export interface Detectable {
  /** Rows shared by the models; the fewest of all pairs. */
  readonly rows: number
  /** 0 to 1. */
  readonly difference: number
}

/** A task or suite with its models' scores and the comparisons of their pairs. */
export interface Compared {
  readonly scope: Comparison['scope']
  readonly name: string
  readonly scores: readonly { readonly model: string; readonly score: number | null }[]
  readonly comparisons: readonly Comparison[]
}

/** Orders models by score and groups those that do not differ clearly. */
export function standingsOf({ scope, name, scores, comparisons }: Compared): Standings {
  const ranked = scores
    .flatMap(({ model, score }) => (score === null ? [] : [{ model, score }]))
    .toSorted((a, b) => b.score - a.score || (a.model < b.model ? -1 : 1))
  const clear = new Set(comparisons.filter(isClear).flatMap(({ a, b }) => [`${a}\n${b}`, `${b}\n${a}`]))
  const standings = tieGroups(ranked.length, (i, j) => clear.has(`${ranked[i]?.model}\n${ranked[j]?.model}`))
  return {
    scope,
    name,
    models: ranked.flatMap(({ model }, index) => {
      const standing = standings[index]
      return standing ? [{ model, ...standing }] : []
    }),
    detectable: detectableBy(comparisons),
  }
}

/**
 * With the largest variance of any pair, and with the share of the error that Holm's first step leaves to each pair: what
 * holds for this difference holds for every pair.
 */
function detectableBy(comparisons: readonly Comparison[]): Detectable | null {
  const known = comparisons.flatMap(({ n, variance }) => (variance === null ? [] : [{ n, variance }]))
  if (known.length === 0) return null
  const rows = known.reduce((fewest, { n }) => Math.min(fewest, n), Number.POSITIVE_INFINITY)
  const variance = known.reduce((most, each) => Math.max(most, each.variance), 0)
  if (variance === 0) return null
  const alpha = significance / known.length
  const difference = smallestDetectableDifference(variance, rows, { alpha })
  return difference === undefined ? null : { rows, difference: Math.min(1, difference) }
}

/** What so many rows can tell, as a sentence. */
export function detectableWords({ rows, difference }: Detectable): string {
  const points = Math.ceil(difference * 100)
  if (points >= 100) return `With ${rows} rows no difference can be counted on to show.`
  return `With ${rows} rows only differences above ${points} points can be counted on to show; smaller ones may pass for luck.`
}
