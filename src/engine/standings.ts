import { smallestDetectableDifference, smallestDetectableShare } from '../statistics/smallest-detectable-difference.ts'
import { type Standing, tieGroups } from '../statistics/tie-groups.ts'
import { type Comparison, isClear, significance } from './comparisons.ts'

/** How the models of one task or suite stand to each other: groups that cannot be told apart in place of bare ranks. */
export interface Standings {
  readonly scope: Comparison['scope']
  readonly name: string
  /** From the best score down; models without a score are left out. */
  readonly models: readonly (Standing & { readonly model: string })[]
  /** What so many rows can tell; null where fewer than two models were compared, or no spread was seen. */
  readonly detectable: Detectable | null
}

/** The smallest true difference that will probably (4 times in 5) be told from luck. */
export interface Detectable {
  /** Rows shared by the models; the fewest of all pairs. */
  readonly rows: number
  /** 0 to 1; null where so few rows can tell no difference at all, however large. */
  readonly difference: number | null
}

/** A task or suite with its models' scores and the comparisons of their pairs. */
export interface Compared {
  readonly scope: Comparison['scope']
  readonly name: string
  readonly scores: readonly { readonly model: string; readonly score: number | null }[]
  readonly comparisons: readonly Comparison[]
}

/**
 * Orders models by score and groups those that do not differ clearly. Where several models were not compared at all, nothing
 * is known of ties: they have no letters.
 */
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
      if (!standing) return []
      return [{ model, ...standing, letters: ranked.length > 1 && comparisons.length === 0 ? '' : standing.letters }]
    }),
    detectable: detectableBy(comparisons),
  }
}

/**
 * The largest of all pairs, and with the share of the error that Holm's first step leaves to each pair: what holds for this
 * difference holds for every pair.
 */
function detectableBy(comparisons: readonly Comparison[]): Detectable | null {
  const known = comparisons.filter(({ variance, test }) => variance !== null && (variance > 0 || test === 'mcnemar'))
  if (known.length === 0) return null
  const rows = known.reduce((fewest, { n }) => Math.min(fewest, n), Number.POSITIVE_INFINITY)
  const power = { alpha: significance / comparisons.filter(({ p }) => p !== null).length }
  const each = known.map((comparison) => detectableIn(comparison, power))
  if (each.includes(undefined)) return { rows, difference: null }
  return { rows, difference: Math.min(1, Math.max(...each.map((difference) => difference ?? 0))) }
}

/** What one pair's rows can tell; undefined for nothing, however large the difference. */
function detectableIn(
  { n, clusters = n, df = clusters - 1, variance, test }: Comparison,
  power: { readonly alpha: number },
): number | undefined {
  const byVariance = smallestDetectableDifference(variance ?? 0, n, df, power)
  if (test !== 'mcnemar' || byVariance === undefined) return byVariance
  const byTest = smallestDetectableShare(n, power)
  return byTest === undefined ? undefined : Math.max(byVariance, byTest)
}

/** What so many rows can tell, as a sentence. */
export function detectableWords({ rows, difference }: Detectable): string {
  if (difference === null)
    return `With ${rows} rows that pass or fail, no difference can be told from luck, however large: it takes more rows.`
  const points = Math.ceil(difference * 100)
  if (points >= 100) return `With ${rows} rows no difference can be counted on to show.`
  return `With ${rows} rows only differences above ${points} points can be counted on to show; smaller ones may pass for luck.`
}
