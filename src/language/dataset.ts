import type { Dataset as DatasetSource } from './benchmark.generated.ts'
import type { Dataset, Row } from './benchmark.ts'
import type { Findings } from './findings.ts'
import type { JsonObject } from './json.ts'
import { shuffled } from './random.ts'
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
    const place = { path: [...path, 'file'], at: 'value' } as const
    findings.add('missing-file', [source.file ?? ''], place, {
      title: 'Put the file beside the benchmark, or attach it',
    })
    return { name, rows: [] }
  }
  const key = source.csv === undefined ? (source.file === undefined ? 'rows' : 'file') : 'csv'
  if ('reason' in table) {
    const where =
      table.line === undefined ? '' : ` (line ${table.line}${source.file === undefined ? '' : ` of ${source.file}`})`
    findings.add('invalid-data', [where, table.reason], { path: [...path, key], at: 'value' })
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

function nameRows(
  source: DatasetSource,
  rows: readonly JsonObject[],
  path: readonly string[],
  findings: Findings,
): readonly Row[] {
  const column = source.id ?? 'id'
  const first = new Map<string, number>()
  return rows.map((values, index) => {
    const given = Object.hasOwn(values, column) ? values[column] : undefined
    const absent = given === undefined || given === null || given === ''
    const place =
      source.rows === undefined
        ? { path, at: 'key' as const }
        : { path: [...path, 'rows', String(index), ...(absent ? [] : [column])], at: 'value' as const }
    if (absent && source.id !== undefined) findings.add('missing-id', [column, index + 1], place)
    const id = absent ? String(index + 1) : typeof given === 'object' ? JSON.stringify(given) : String(given)
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, index + 1)
    else findings.add('duplicate-row-id', [id, earlier], place)
    return { id, values }
  })
}
