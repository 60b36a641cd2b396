import type { Dataset as DatasetSource } from './benchmark.generated.ts'
import type { Dataset, Row } from './benchmark.ts'
import { describeColumns } from './dataset-columns.ts'
import { chooseRows } from './dataset-rows.ts'
import { type Attachments, readSource, sourceKey } from './dataset-source.ts'
import type { Findings } from './findings.ts'
import type { Json, JsonObject } from './json.ts'
import { suggest } from './suggest.ts'

/** Loads a dataset's rows, names them, and puts them in the asked order. Reports what is wrong; then it has no rows. */
export function loadDataset(
  name: string,
  source: DatasetSource,
  attachments: Attachments,
  findings: Findings,
): Dataset {
  const path = ['datasets', name]
  const read = readSource(source, attachments, path, findings)
  if (read === undefined) return { name, rows: [] }
  if (read.length === 0) findings.add('no-rows', [], { path: [...path, sourceKey(source)], at: 'value' })
  const described = describeColumns(source, read, path, findings)
  const rows = clustered(source, nameRows(source, described, path, findings), path, findings)
  return { name, rows: chooseRows(source, rows, path, findings) }
}

/** Gives each row its id: the text of its id column, or its number. Reports rows without one and the first id that repeats. */
function nameRows(
  source: DatasetSource,
  rows: readonly JsonObject[],
  path: readonly string[],
  findings: Findings,
): readonly Row[] {
  const column = source.id ?? 'id'
  const given = rows.map((values) => (Object.hasOwn(values, column) ? idOf(values[column]) : undefined))
  reportMissingIds(source, rows, given, path, findings)
  const first = new Map<string, number>()
  return rows.map((values, index) => {
    const id = given[index] ?? String(index + 1)
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, index)
    else {
      const cell = given[index] === undefined ? [] : [column]
      const place =
        source.rows === undefined
          ? { path: [...path, sourceKey(source)], at: 'value' as const }
          : { path: [...path, 'rows', String(index), ...cell], at: 'value' as const }
      // In a file all would stand at the same place: the first one is enough.
      if (source.rows !== undefined || first.size === index)
        findings.add('duplicate-row-id', [id, earlier + 1, index + 1], place)
    }
    return { id, values }
  })
}

/** Says of each row which cluster it belongs to, where the dataset names a column for it. An empty value is none. */
function clustered(
  { cluster: column }: DatasetSource,
  rows: readonly Row[],
  path: readonly string[],
  findings: Findings,
): readonly Row[] {
  if (column === undefined || rows.length === 0) return rows
  if (!rows.some(({ values }) => Object.hasOwn(values, column))) {
    const { offer, repair } = suggest(column, Object.keys(rows[0]?.values ?? {}))
    findings.add('unknown-column', [column, path.at(-1), offer], { path: [...path, 'cluster'], at: 'value' }, repair)
  }
  return rows.map((row) => {
    const cluster = Object.hasOwn(row.values, column) ? idOf(row.values[column]) : undefined
    return cluster === undefined ? row : { ...row, cluster }
  })
}

function idOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function reportMissingIds(
  source: DatasetSource,
  rows: readonly JsonObject[],
  ids: readonly (string | undefined)[],
  path: readonly string[],
  findings: Findings,
): void {
  const { id: column } = source
  const missing = ids.filter((id) => id === undefined).length
  if (column === undefined || missing === 0) return
  const place = { path: [...path, 'id'], at: 'value' } as const
  if (missing < rows.length) return findings.add('missing-id', [column, ids.indexOf(undefined) + 1, missing], place)
  const { offer, repair } = suggest(column, Object.keys(rows[0] ?? {}))
  findings.add('unknown-column', [column, path.at(-1), offer], place, repair)
}
