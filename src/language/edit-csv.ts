import type { SourceEdit, Span } from './source-text.ts'

/** A field of comma-separated text as it is written, with its quotes. */
interface Field extends Span {
  readonly value: string
}

/** Reads comma-separated text (RFC 4180) with the place of every field; lines without any value are left out. */
export function csvFields(text: string): readonly (readonly Field[])[] {
  const records: (readonly Field[])[] = []
  let fields: Field[] = []
  let at = 0
  while (at < text.length || fields.length > 0) {
    const quoted = /"(?:[^"]|"")*"/y
    const bare = /[^,\r\n]*/y
    quoted.lastIndex = at
    bare.lastIndex = at
    const inQuotes = quoted.test(text)
    if (!inQuotes) bare.test(text)
    const end = inQuotes ? quoted.lastIndex : bare.lastIndex
    const written = text.slice(at, end)
    fields.push({ start: at, end, value: inQuotes ? written.slice(1, -1).replaceAll('""', '"') : written })
    at = end
    if (text[at] === ',') {
      at++
      continue
    }
    if (fields.some(({ value }) => value.trim() !== '')) records.push(fields)
    fields = []
    const lineEnd = /\r\n?|\n/y
    lineEnd.lastIndex = at
    if (!lineEnd.test(text)) break
    at = lineEnd.lastIndex
  }
  return records
}

/** A value as a field. */
export function csvText(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** The edit that adds a record behind another. */
export function csvRecordAfter(text: string, record: readonly Field[], values: readonly string[]): SourceEdit {
  const end = record.at(-1)?.end ?? text.length
  return { start: end, end, text: `\n${values.map(csvText).join(',')}` }
}
