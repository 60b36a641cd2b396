import { asText } from '../checks/text-list.ts'
import type { Row } from '../language/benchmark.ts'

/** Rows that ask the same, by id. */
export interface AlikeRows {
  /** Ids of rows that are word for word the same, in groups. */
  readonly same: readonly (readonly string[])[]
  /** Pairs that share nearly all of their words, in the same order. */
  readonly near: readonly (readonly [string, string])[]
}

/** Share of common word triples (Jaccard) from which two rows are one question put twice. */
const nearlySame = 0.7
/** Different word triples in a row below which likeness means little: puzzles of few symbols are all alike. */
const fewestTriples = 12

/**
 * Finds rows that repeat each other in given columns. Near-duplicates are found exactly, without comparing all pairs: two
 * sets with Jaccard likeness t share one of the first |s| − ⌈t·|s|⌉ + 1 members in order of rarity (prefix filter; Bayardo,
 * Ma, Srikant 2007, "Scaling up all pairs similarity search", section 3). Rows that differ in a number are different.
 */
export function alikeRows(rows: readonly Row[], columns: readonly string[]): AlikeRows {
  const texts = rows.map((row) => ({ id: row.id, text: textOf(row, columns) }))
  const groups = [...Map.groupBy(texts, ({ text }) => text).values()]
  const same = groups.filter((group) => group.length > 1).map((group) => group.map(({ id }) => id))
  const firsts = groups.flatMap(([first]) => (first ? [first] : []))
  return { same, near: nearPairs(firsts) }
}

interface TextRow {
  readonly id: string
  readonly text: string
}

interface ShingledRow extends TextRow {
  readonly numbers: string
  readonly shingles: readonly string[]
}

function textOf(row: Row, columns: readonly string[]): string {
  const values = columns.map((column) => asText(row.values[column] ?? ''))
  return values.join('\n').normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

function nearPairs(rows: readonly TextRow[]): readonly (readonly [string, string])[] {
  const shingled = rows.flatMap(shingledRow)
  const frequency = new Map<string, number>()
  for (const { shingles } of shingled)
    for (const shingle of shingles) frequency.set(shingle, (frequency.get(shingle) ?? 0) + 1)
  const rank = (shingle: string) => frequency.get(shingle) ?? 0
  const holders = new Map<string, ShingledRow[]>()
  const pairs: (readonly [string, string])[] = []
  for (const row of shingled) {
    const byRarity = row.shingles.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    const prefix = byRarity.slice(0, byRarity.length - Math.ceil(nearlySame * byRarity.length) + 1)
    const candidates = new Set(prefix.flatMap((shingle) => holders.get(shingle) ?? []))
    for (const other of candidates) if (isNear(row, other)) pairs.push([other.id, row.id])
    for (const shingle of prefix) holders.set(shingle, [...(holders.get(shingle) ?? []), row])
  }
  return pairs
}

function shingledRow({ id, text }: TextRow): readonly ShingledRow[] {
  const words = text.split(/[\s.,;:!?"'()]+/u).filter((word) => word !== '')
  const shingles = new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`))
  if (shingles.size < fewestTriples) return []
  const numbers = (text.match(/\p{N}+/gu) ?? []).join(' ')
  return [{ id, text, numbers, shingles: [...shingles] }]
}

function isNear(a: ShingledRow, b: ShingledRow): boolean {
  if (a.numbers !== b.numbers) return false
  const others = new Set(b.shingles)
  const common = a.shingles.filter((shingle) => others.has(shingle)).length
  return common / (a.shingles.length + b.shingles.length - common) >= nearlySame
}
