import Papa from 'papaparse'
import { isJsonObject, type Json, type JsonObject } from './json.ts'
import { parseYaml } from './parse.ts'

/** The rows of a data file, or what is wrong with it and where in it. */
export type TableResult =
  | { readonly rows: readonly JsonObject[] }
  | { readonly reason: string /** Counts from 1. */; readonly line?: number }

/** Reads a data file by its ending: csv, tsv, json (a list of objects), jsonl or yaml. */
export function readTable(path: string, text: string): TableResult {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text
  switch (path.slice(path.lastIndexOf('.') + 1)) {
    case 'csv':
      return readDelimited(content, ',')
    case 'tsv':
      return readDelimited(content, '\t')
    case 'jsonl':
      return readJsonLines(content)
    case 'json':
      return readJson(content)
    default:
      return readYaml(content)
  }
}

/**
 * Reads comma- or tab-separated text (RFC 4180) with a header line. Every value is a text. Lines may end in LF, CR LF or
 * CR, within quotes too, and always mean LF, so that a file means the same whatever it was checked out on. Lines without
 * any value are left out.
 */
export function readDelimited(text: string, delimiter: ',' | '\t'): TableResult {
  const content = text.replace(/\r\n?/g, '\n')
  const { data, errors } = Papa.parse<string[]>(content, { delimiter, newline: '\n' })
  const [fault] = errors
  if (fault) return { reason: csvFaults[fault.code] ?? fault.message, line: lineOf(content, delimiter, fault.row ?? 0) }
  const start = data.findIndex(hasValue)
  if (start < 0) return { rows: [] }
  const header = (data[start] ?? []).map((name) => name.trim())
  const line = (row: number) => lineOf(content, delimiter, row)
  if (header.includes(''))
    return { reason: `column ${header.indexOf('') + 1} of the header has no name`, line: line(start) }
  const twice = header.find((name, index) => header.indexOf(name) < index)
  if (twice !== undefined) return { reason: `the column "${twice}" stands twice in the header`, line: line(start) }
  const rows: JsonObject[] = []
  for (const [index, cells] of data.entries()) {
    if (index <= start || !hasValue(cells)) continue
    if (cells.length !== header.length) {
      const reason = `this row has ${cells.length} ${cells.length === 1 ? 'value' : 'values'}, and the header has ${header.length} columns`
      return { reason, line: line(index) }
    }
    rows.push(Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])))
  }
  return { rows }
}

const csvFaults: Readonly<Record<string, string>> = {
  MissingQuotes: 'a value in quotes does not end',
  InvalidQuotes: 'after the closing quote of a value something else follows; write a quote within a value twice',
}

function hasValue(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

/** The line on which a row begins: not its number, for a value in quotes may hold line ends. */
function lineOf(content: string, delimiter: string, row: number): number {
  let begin = 0
  let count = 0
  Papa.parse<string[]>(content, {
    delimiter,
    newline: '\n',
    step: ({ meta }, parser) => {
      if (count++ >= row) parser.abort()
      else begin = meta.cursor
    },
  })
  return content.slice(0, begin).split('\n').length
}

function readJsonLines(text: string): TableResult {
  const rows: JsonObject[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const value = parseJson(line)
    if (!isJsonObject(value)) return { reason: 'each line must be one JSON object', line: index + 1 }
    if (!allFinite(value)) return { reason: 'it has a number that is too large to be kept', line: index + 1 }
    rows.push(value)
  }
  return { rows }
}

function readJson(text: string): TableResult {
  const value = parseJson(text)
  if (value !== undefined)
    return allFinite(value) ? listOfObjects(value) : { reason: 'it has a number that is too large' }
  // Nearly all JSON is YAML, and YAML's reader knows where a fault is.
  const { ok, findings } = parseYaml(text, '')
  const line = ok ? undefined : findings.diagnostics[0]?.line
  return { reason: 'it is not valid JSON', ...(line === undefined ? {} : { line }) }
}

function readYaml(text: string): TableResult {
  const { value, findings, ok } = parseYaml(text, '')
  const [fault] = findings.diagnostics
  if (ok) return listOfObjects(value as Json)
  return { reason: fault?.message.replace(/\.$/, '') ?? 'it is not valid YAML', ...(fault ? { line: fault.line } : {}) }
}

function listOfObjects(value: Json): TableResult {
  if (!Array.isArray(value)) return { reason: 'it must be a list of rows' }
  const wrong = value.findIndex((row: Json) => !isJsonObject(row))
  return wrong < 0
    ? { rows: value as readonly JsonObject[] }
    : { reason: `row ${wrong + 1} is not a table of columns and values` }
}

/** JSON's own reader makes Infinity of 1e999, and then no digest can be made. */
function allFinite(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(allFinite)
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
