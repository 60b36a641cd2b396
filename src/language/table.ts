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

/** Reads comma- or tab-separated text (RFC 4180) with a header line. Every value is a text. */
export function readDelimited(text: string, delimiter: ',' | '\t'): TableResult {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    delimiter,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim(),
  })
  // A quoting fault is counted with the header, a wrong number of fields without it.
  const [first] = errors
  if (first) {
    const words = {
      TooFewFields: 'this row has fewer values than the header has columns',
      TooManyFields: 'this row has more values than the header has columns',
      MissingQuotes: 'a quoted value is not closed',
    }
    const reason = words[first.code as keyof typeof words] ?? first.message
    return { reason, ...(first.row === undefined ? {} : { line: first.row + (first.type === 'Quotes' ? 1 : 2) }) }
  }
  const twice = meta.renamedHeaders ? Object.values(meta.renamedHeaders)[0] : undefined
  if (twice !== undefined) return { reason: `the column "${twice}" stands twice in the header`, line: 1 }
  return { rows: data }
}

function readJsonLines(text: string): TableResult {
  const rows: JsonObject[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const value = parseJson(line)
    if (!isJsonObject(value)) return { reason: 'each line must be one JSON object', line: index + 1 }
    rows.push(value)
  }
  return { rows }
}

function readJson(text: string): TableResult {
  const value = parseJson(text)
  return value === undefined ? { reason: 'it is not valid JSON' } : listOfObjects(value)
}

function readYaml(text: string): TableResult {
  const { value, findings, ok } = parseYaml(text, '')
  const [fault] = findings.diagnostics
  if (!ok) return { reason: fault?.message ?? 'it is not valid YAML', ...(fault ? { line: fault.line } : {}) }
  return listOfObjects(value as Json)
}

function listOfObjects(value: Json): TableResult {
  if (!Array.isArray(value)) return { reason: 'it must be a list of rows' }
  const wrong = value.findIndex((row: Json) => !isJsonObject(row))
  return wrong < 0
    ? { rows: value as readonly JsonObject[] }
    : { reason: `row ${wrong + 1} is not a table of columns and values` }
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
