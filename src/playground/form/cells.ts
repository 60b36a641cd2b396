import type { Json, JsonObject } from '../../language/json.ts'

/** Reads what a spreadsheet puts on the clipboard: tabs between cells, quotes around cells with line ends. */
export function parseCells(text: string, delimiter = '\t'): readonly (readonly string[])[] {
  const content = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let at = 0
  while (at <= content.length) {
    const quoted = /"((?:[^"]|"")*)"/y
    quoted.lastIndex = at
    const match = quoted.exec(content)
    const closes = match && [delimiter, '\n', undefined].includes(content[quoted.lastIndex])
    const end = closes ? quoted.lastIndex : endOfCell(content, at, delimiter)
    rows.at(-1)?.push(closes ? (match[1] ?? '').replaceAll('""', '"') : content.slice(at, end))
    if (content[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++
  return at
}

/** The delimiter of a pasted table: a tab where there is one, else what its first line has most of. */
export function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n')
  if (text.includes('\t')) return '\t'
  return (line.match(/;/g)?.length ?? 0) > (line.match(/,/g)?.length ?? 0) ? ';' : ','
}

/** Rows as a spreadsheet would paste them, names of columns first. */
export function pastedFrom(rows: readonly JsonObject[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const quoted = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map((row) => columns.map((column) => quoted(cellText(row[column]))).join('\t'))
  return [columns.join('\t'), ...lines].join('\n')
}

/** A cell as it is shown: a text as it is, all else as JSON. */
export function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What is typed in a cell, in the kind of value the column has: a number among numbers, JSON where JSON was. */
export function cellValue(typed: string, before: Json | undefined, column: readonly (Json | undefined)[]): Json {
  const others = column.filter((value) => value !== undefined && value !== '')
  const numbers = others.length > 0 && others.every((value) => typeof value === 'number')
  if ((numbers || typeof before === 'number') && typed.trim() !== '' && Number.isFinite(Number(typed)))
    return Number(typed)
  if (typeof before === 'boolean' && /^(?:true|false)$/.test(typed)) return typed === 'true'
  if (typeof before === 'object' && before !== null) return parsed(typed) ?? typed
  return typed
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** Pasted cells as rows of named columns. */
export function rowsOf(cells: readonly (readonly string[])[], columns: readonly string[]): readonly JsonObject[] {
  return cells
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])))
}
