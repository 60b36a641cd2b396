import type { Dataset as DatasetSource } from './benchmark.generated.ts'
import type { Dataset, Row } from './benchmark.ts'
import type { Findings, Place } from './findings.ts'
import type { Json, JsonObject } from './json.ts'
import { shuffled } from './random.ts'
import { offsetIn } from './source-text.ts'
import { suggest } from './suggest.ts'
import { readDelimited, readTable, type TableResult } from './table.ts'

/** Text of each `file:` dataset, by the path written in the benchmark. */
export interface Attachments {
  readonly [path: string]: string
}

/** Loads a dataset's rows, names them, and puts them in the asked order. Reports what is wrong; then it has no rows. */
export function loadDataset(
  name: string,
  source: DatasetSource,
  attachments: Attachments,
  findings: Findings,
): Dataset {
  const path = ['datasets', name]
  const table = readSource(source, attachments)
  if (table === 'missing') {
    const repair = { title: 'Put the file beside the benchmark, or attach it' }
    findings.add('missing-file', [source.file ?? ''], { path: [...path, 'file'], at: 'value' }, repair)
    return { name, rows: [] }
  }
  const key = source.csv === undefined ? (source.file === undefined ? 'rows' : 'file') : 'csv'
  if ('reason' in table) {
    const place: Place = { path: [...path, key], at: 'value', ...lineOfText(source.csv, table.line) }
    findings.add('invalid-data', [placeIn(source, table.line), table.reason], place)
    return { name, rows: [] }
  }
  if (table.rows.length === 0) findings.add('no-rows', [], { path: [...path, key], at: 'value' })
  const rows = nameRows(source, table.rows, path, findings)
  const ordered = source.shuffle === undefined ? rows : shuffled(rows, source.shuffle.seed)
  return { name, rows: source.limit === undefined ? ordered : ordered.slice(0, source.limit) }
}

function readSource(source: DatasetSource, attachments: Attachments): TableResult | 'missing' {
  if (source.rows !== undefined) return { rows: source.rows as readonly JsonObject[] }
  if (source.csv !== undefined) return readDelimited(source.csv, ',')
  const path = source.file ?? ''
  const text = Object.hasOwn(attachments, path) ? attachments[path] : undefined
  return text === undefined ? 'missing' : readTable(path, text)
}

function placeIn({ file }: DatasetSource, line: number | undefined): string {
  if (line === undefined) return file === undefined ? '' : ` (${file})`
  return file === undefined ? ` (line ${line} of the text)` : ` (${file}, line ${line})`
}

/** A line of a text that stands in the benchmark itself. */
function lineOfText(text: string | undefined, line: number | undefined): Pick<Place, 'part'> {
  const written = line === undefined ? undefined : text?.split('\n')[line - 1]
  if (text === undefined || line === undefined || !written?.trim()) return {}
  const start = offsetIn(text, line, 1)
  return { part: { text, start, end: start + written.trimEnd().length } }
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
          ? { path: [...path, source.file === undefined ? 'csv' : 'file'], at: 'value' as const }
          : { path: [...path, 'rows', String(index), ...cell], at: 'value' as const }
      // In a file all would stand at the same place: the first one is enough.
      if (source.rows !== undefined || first.size === index)
        findings.add('duplicate-row-id', [id, earlier + 1, index + 1], place)
    }
    return { id, values }
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
