import type { Dataset, Row } from '../benchmark.ts'
import type { Json } from '../json.ts'
import { parseTemplate, type Template } from '../template.ts'

/** A dataset seen by its columns. */
export class Columns {
  readonly dataset: string
  readonly rows: readonly Row[]
  /** Every column that a row has. */
  readonly names: ReadonlySet<string>
  private readonly lackingBy = new Map<string, readonly Row[]>()

  constructor({ name, rows }: Dataset) {
    this.dataset = name
    this.rows = rows
    const names = new Set<string>()
    for (const { values } of rows) for (const key in values) names.add(key)
    this.names = names
  }

  /** The rows that have nothing at a path. */
  lacking(path: readonly (string | number)[]): readonly Row[] {
    const key = JSON.stringify(path)
    const known = this.lackingBy.get(key)
    if (known) return known
    const rows = this.rows.filter((row) => !has(row.values, path))
    this.lackingBy.set(key, rows)
    return rows
  }
}

function has(values: Json, path: readonly (string | number)[]): boolean {
  let at: unknown = values
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false
    at = (at as Record<string | number, unknown>)[step]
  }
  return true
}

/** A text as each row makes it; rows for which it cannot be rendered are left out. */
export function* rendered(text: string, rows: readonly Row[]): Generator<{ readonly text: string; readonly row: Row }> {
  let template: Template
  try {
    template = parseTemplate(text)
  } catch {
    return
  }
  for (const row of rows) {
    const made = render(template, row)
    if (made !== undefined) yield { text: made, row }
  }
}

/** A template rendered for a row and what is known besides; undefined when it cannot be. */
export function render(template: Template, row: Row, besides?: Readonly<Record<string, Json>>): string | undefined {
  try {
    return template.render(besides === undefined ? row.values : { ...row.values, ...besides })
  } catch {
    return undefined
  }
}
