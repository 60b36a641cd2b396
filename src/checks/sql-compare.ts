import type { SqlResult, SqlValue } from './hosts.ts'

/** How two results are compared. */
export interface SqlComparison {
  /** True when the rows have to come in the gold's order. */
  readonly order: boolean
  /** By name, whatever the case and order, or by position, whatever the names. */
  readonly columns: 'position' | 'name'
  /** Largest absolute difference of two numbers that are the same. */
  readonly tolerance: number
}

/** Two numbers this near to each other, relative to their size, are the same whatever the tolerance. */
const rounding = 1e-9
/** Rows compared each with each, when they are the same only within the tolerance. */
const mostCompared = 2_000

type Row = readonly SqlValue[]

/** Why a result is not the gold one, in words; undefined when it is. Rows count as often as they occur. */
export function sqlDifference(answer: SqlResult, gold: SqlResult, comparison: SqlComparison): string | undefined {
  const width = gold.columns.length
  if (answer.columns.length !== width) {
    return `the result has ${count(answer.columns.length, 'column')} instead of ${width}`
  }
  const places = comparison.columns === 'name' ? placesByName(answer.columns, gold.columns) : undefined
  if (typeof places === 'string') return `the result has no column ${places}`
  const rows = places ? answer.rows.map((row) => places.map((place) => row[place] ?? null)) : answer.rows
  const same = (left: Row, right: Row) =>
    left.every((value, index) => sameValue(value, right[index] ?? null, comparison.tolerance))
  if (rows.length !== gold.rows.length) {
    return `the result has ${count(rows.length, 'row')} instead of ${gold.rows.length}${firstMissing(rows, gold.rows, same)}`
  }
  if (comparison.order) {
    const at = gold.rows.findIndex((row, index) => !same(row, rows[index] ?? []))
    if (at < 0) return undefined
    if (unmatched(rows, gold.rows, same).length === 0) return 'the rows are right but not in the wanted order'
    return `row ${at + 1} is ${shown(rows[at])} instead of ${shown(gold.rows[at])}`
  }
  const [missing] = unmatched(rows, gold.rows, same)
  if (!missing) return undefined
  const [extra] = unmatched(gold.rows, rows, same)
  return `the result lacks the row ${shown(missing)}${extra ? ` and has the row ${shown(extra)}` : ''}`
}

function placesByName(answer: readonly string[], gold: readonly string[]): readonly number[] | string {
  const names = answer.map((name) => name.toLowerCase())
  const places = gold.map((name) => names.indexOf(name.toLowerCase()))
  const missing = places.indexOf(-1)
  return missing < 0 ? places : (gold[missing] ?? '')
}

function firstMissing(rows: readonly Row[], wanted: readonly Row[], same: (left: Row, right: Row) => boolean): string {
  const [missing] = unmatched(rows, wanted, same)
  if (missing) return `; it lacks ${shown(missing)}`
  const [extra] = unmatched(wanted, rows, same)
  return extra ? `; it has ${shown(extra)} too often` : ''
}

/** The wanted rows that find no row of their own: first the exactly equal ones meet, then those within the tolerance. */
function unmatched(
  rows: readonly Row[],
  wanted: readonly Row[],
  same: (left: Row, right: Row) => boolean,
): readonly Row[] {
  const free = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify(row)
    const known = free.get(key)
    if (known) known.push(row)
    else free.set(key, [row])
  }
  const missing = wanted.filter((row) => free.get(JSON.stringify(row))?.pop() === undefined)
  const left = [...free.values()].flat()
  if (missing.length > mostCompared || left.length > mostCompared) return missing
  return missing.filter((row) => {
    const at = left.findIndex((other) => same(row, other))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function sameValue(left: SqlValue, right: SqlValue, tolerance: number): boolean {
  if (typeof left !== 'number' || typeof right !== 'number') return left === right
  if (left === right) return true
  const allowed = Math.max(tolerance, rounding * Math.max(Math.abs(left), Math.abs(right)))
  return Math.abs(left - right) <= allowed
}

function shown(row: Row | undefined): string {
  const cells = (row ?? [])
    .slice(0, 8)
    .map((value) => (typeof value === 'string' ? cut(`'${value}'`) : String(value ?? 'NULL')))
  return `(${cells.join(', ')}${(row?.length ?? 0) > 8 ? ', …' : ''})`
}

function cut(text: string): string {
  return text.length > 40 ? `${[...text].slice(0, 39).join('')}…` : text
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
