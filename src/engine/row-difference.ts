import { holm } from '../statistics/holm.ts'
import { mcnemarExact } from '../statistics/mcnemar.ts'
import { pairedDifference } from '../statistics/paired-difference.ts'
import { clustersOf } from './row-clusters.ts'
import type { RowScore } from './row-score.ts'

/** A row's score, and the cluster it belongs to. */
export type ScoredRow = Pick<RowScore, 'row' | 'cluster' | 'score'>

/** How scores differ on the same rows. Positive: the first of each pair is better. */
export interface RowDifference {
  /** Shared rows. */
  readonly n: number
  /** Clusters that the rows belong to, where some belong together. */
  readonly clusters?: number
  readonly difference: number
  /** 95 % interval of the difference, cut to −1…1; null when the rows cannot tell. */
  readonly low: number | null
  readonly high: number | null
  /** Two-sided; null when the rows cannot tell. */
  readonly p: number | null
  /**
   * What gave p: McNemar's exact test where every row stands alone and is plainly passed or failed, the sign-flip test where
   * all rows differ alike, else the paired t test, over clusters where there are some.
   */
  readonly test: 'mcnemar' | 'paired-t' | 'sign-flip'
  /** Rows that one of the two alone passed, where McNemar's test was made. */
  readonly aOnly?: number
  readonly bOnly?: number
  /** Variance of the rows' differences, the clusters' part in it included: the squared standard error times n. Null where unknown. */
  readonly variance: number | null
}

type Pair = readonly [ScoredRow, ScoredRow]

/** Each row once, with the mean over its tries; in the order in which rows come first. */
export function meansByRow(tries: readonly ScoredRow[]): readonly ScoredRow[] {
  return [...Map.groupBy(tries, ({ row }) => row).values()].flatMap((same): readonly ScoredRow[] => {
    const [row] = same
    return row ? [{ ...row, score: same.reduce((sum, { score }) => sum + score, 0) / same.length }] : []
  })
}

/** The rows that both have a score for, in the order of the first. */
export function sharedRows<Scored extends ScoredRow>(
  a: readonly Scored[],
  b: readonly Scored[],
): readonly (readonly [Scored, Scored])[] {
  const others = new Map(b.map((row) => [row.row, row]))
  return a.flatMap((row): (readonly [Scored, Scored])[] => {
    const other = others.get(row.row)
    return other ? [[row, other]] : []
  })
}

/** Compares scores row by row; undefined without shared rows. */
export function rowDifference(pairs: readonly Pair[]): RowDifference | undefined {
  const clusters = clustersOf(pairs.map(([row]) => row))
  const result = pairedDifference(
    pairs.map(([row]) => row.score),
    pairs.map(([, row]) => row.score),
    { clusters, range: { low: -1, high: 1 } },
  )
  if (!result) return undefined
  const { n, difference, low = null, high = null, p = null, se } = result
  const discordant = clusters ? undefined : discordantRows(pairs)
  return {
    n,
    ...(clusters ? { clusters: new Set(clusters).size } : {}),
    difference,
    low,
    high,
    ...(discordant
      ? { p: mcnemarExact(discordant.aOnly, discordant.bOnly), test: 'mcnemar', ...discordant }
      : { p, test: se === 0 ? 'sign-flip' : 'paired-t' }),
    variance: se === undefined ? null : se * se * n,
  }
}

/** Undefined unless every row's score is 0 or 1: partial credit is not to be rounded away. */
function discordantRows(pairs: readonly Pair[]) {
  const plain = pairs.every((pair) => pair.every(({ score }) => score === 0 || score === 1))
  if (!plain) return undefined
  const only = (first: 0 | 1) => pairs.filter((pair) => pair[first].score === 1 && pair[1 - first]?.score === 0).length
  return { aOnly: only(0), bOnly: only(1) }
}

/** Fills in p adjusted by Holm over all that are compared; null where there is no p. */
export function withAdjustedP<Compared extends { readonly p: number | null }>(
  compared: readonly Compared[],
): readonly (Compared & { readonly pAdjusted: number | null })[] {
  const known = compared.flatMap(({ p }, index) => (p === null ? [] : [{ index, p }]))
  const values = holm(known.map(({ p }) => p))
  const byIndex = new Map(known.map(({ index }, place) => [index, values[place] ?? null]))
  return compared.map((each, index) => ({ ...each, pAdjusted: byIndex.get(index) ?? null }))
}
