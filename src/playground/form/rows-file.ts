import type { Json, JsonObject } from '../../language/json.ts'
import type { BenchWorker } from '../../worker/api.ts'
import type { ReadRows } from '../../worker/form-api.ts'
import { nameFrom } from './words.ts'

/** What can be dropped or chosen. */
export const rowsFileTypes = ['.xlsx', '.csv', '.tsv', '.json', '.jsonl', '.yaml', '.yml']

/** Rows that are written into a benchmark at most; more are kept in a file beside it. */
export const mostInline = 2_000

/** Rows as JSON Lines, the form in which more than a few of them are kept beside a benchmark. */
export function jsonLines(rows: readonly JsonObject[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** The name of the JSON Lines made of a data file: `cases.xlsx` becomes `cases.jsonl`. */
export function linesName(file: string): string {
  return `${file.replace(/\.[^.]*$/, '')}.jsonl`
}

/** Bytes of a spreadsheet that are unpacked here at most. */
const largestSpreadsheet = 20_000_000

/** Reads a data file that was dropped or chosen; what kind it is, its name's ending tells. Columns get names one can use. */
export async function readRowsFile(file: File, worker: Pick<BenchWorker, 'readRows'>): Promise<ReadRows> {
  if (/\.xlsx$/i.test(file.name)) return readSpreadsheet(file)
  if (!rowsFileTypes.some((ending) => file.name.toLowerCase().endsWith(ending)))
    return fault(file, `is no data file that can be read here; these can: ${rowsFileTypes.join(', ')}`)
  const read = await worker.readRows(file.name.toLowerCase(), await file.text())
  return read.kind === 'rows'
    ? { kind: 'rows', rows: withNames(read.rows) }
    : fault(file, `cannot be read: ${read.reason}`)
}

/** The first sheet; its first row names the columns. */
async function readSpreadsheet(file: File): Promise<ReadRows> {
  if (file.size > largestSpreadsheet) return fault(file, 'is too large; save the sheet as CSV and attach that')
  try {
    // The variant that starts no worker out of a text, which the page's policy does not allow.
    const { readSheet } = await import('read-excel-file/universal')
    const [header = [], ...rows] = (await readSheet(await file.arrayBuffer())) as readonly (readonly unknown[])[]
    if (rows.length === 0) return fault(file, 'has no rows below its first one, which names the columns')
    const names: string[] = []
    for (const title of header) names.push(nameFrom(String(title ?? ''), names))
    return { kind: 'rows', rows: rows.map((row) => Object.fromEntries(names.map((name, at) => [name, cell(row[at])]))) }
  } catch (error) {
    return fault(file, `cannot be read as a spreadsheet: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function cell(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  // A day has no time of its own, and no zone.
  return value instanceof Date ? value.toISOString().replace(/T00:00:00.000Z$/, '') : ''
}

/** Columns by names that a template can have. */
function withNames(rows: readonly JsonObject[]): readonly JsonObject[] {
  const names = new Map<string, string>()
  for (const column of new Set(rows.flatMap((row) => Object.keys(row))))
    names.set(column, /^[A-Za-z][\w-]*$/.test(column) ? column : nameFrom(column, [...names.values()]))
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [names.get(key) ?? key, value])),
  )
}

function fault(file: File, reason: string): ReadRows {
  return { kind: 'fault', reason: `${file.name} ${reason}.` }
}
