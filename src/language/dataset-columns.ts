import type { Column, Dataset as DatasetSource } from './benchmark.generated.ts'
import type { Findings } from './findings.ts'
import { isJsonObject, type Json, type JsonObject } from './json.ts'
import { suggest } from './suggest.ts'

/** A column as `columns` describes it. */
interface ColumnPlan {
  readonly name: string
  readonly from: string
  readonly type: Column['type']
  readonly required: boolean
}

/** Renames and reads columns as `columns` says. Reports what rows lack and what cannot be read, once a column. */
export function describeColumns(
  { columns = {} }: DatasetSource,
  rows: readonly JsonObject[],
  path: readonly string[],
  findings: Findings,
): readonly JsonObject[] {
  const plans = Object.entries(columns).map(([name, column]): ColumnPlan => {
    const { from = name, type, required = false } = typeof column === 'string' ? { from: column } : column
    return { name, from, type, required }
  })
  if (plans.length === 0) return rows
  const known = new Set(rows.flatMap((row) => Object.keys(row)))
  const usable = plans.filter((plan) => {
    if (known.has(plan.from)) return true
    const { offer, repair } = suggest(plan.from, [...known])
    const place = { path: [...path, 'columns', plan.name], at: 'value' } as const
    findings.add('unknown-column', [plan.from, path.at(-1), offer], place, plan.from === plan.name ? undefined : repair)
    return false
  })
  for (const plan of usable) reportFaults(plan, rows, path, findings)
  return rows.map((row) => described(row, usable))
}

function described(row: JsonObject, plans: readonly ColumnPlan[]): JsonObject {
  const taken = new Set(plans.map(({ from }) => from))
  const rest = Object.entries(row).filter(([key]) => !taken.has(key))
  const read = plans.flatMap(({ name, from, type }): [string, Json][] => {
    const value = Object.hasOwn(row, from) ? row[from] : undefined
    return value === undefined ? [] : [[name, type === undefined ? value : (valueAs(type, value) ?? value)]]
  })
  return Object.fromEntries([...rest, ...read])
}

function reportFaults(
  { name, from, type, required }: ColumnPlan,
  rows: readonly JsonObject[],
  path: readonly string[],
  findings: Findings,
): void {
  const place = { path: [...path, 'columns', name], at: 'value' } as const
  const empty = rows.flatMap((row, index) => (isEmpty(row[from]) ? [index + 1] : []))
  if (required && empty.length > 0) findings.add('missing-value', [name, empty[0] ?? 1, empty.length], place)
  if (type === undefined) return
  const wrong = rows.findIndex((row) => !isEmpty(row[from]) && valueAs(type, row[from] ?? null) === undefined)
  if (wrong >= 0) findings.add('unreadable-value', [name, wrong + 1, written(rows[wrong]?.[from]), type], place)
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === ''
}

function written(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

/** A value read as a type; undefined when it cannot be. Nothing stays nothing. */
function valueAs(type: NonNullable<Column['type']>, value: Json): Json | undefined {
  if (isEmpty(value)) return value
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : JSON.stringify(value)
    case 'number':
      return numberOf(value)
    case 'boolean':
      return typeof value === 'boolean' ? value : truths.get(String(value).trim().toLowerCase())
    case 'list':
      return listOf(value)
    case 'json':
      return typeof value === 'string' ? parsed(value) : value
  }
}

const truths = new Map([
  ...['true', 'yes', '1'].map((word) => [word, true] as const),
  ...['false', 'no', '0'].map((word) => [word, false] as const),
])

function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return value
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

function listOf(value: Json): readonly Json[] | undefined {
  if (Array.isArray(value)) return value
  if (typeof value !== 'string') return isJsonObject(value) ? undefined : [value]
  if (value.trimStart().startsWith('[')) {
    const list = parsed(value)
    return Array.isArray(list) ? list : undefined
  }
  return value
    .split(value.includes('|') ? '|' : ',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
