import { valueAt } from './draft.ts'
import { applyEdits, type EditResult, makeSteps, type Step } from './edit.ts'
import { csvFields, csvRecordAfter, csvText } from './edit-csv.ts'
import { isJsonObject, type Json, type JsonObject } from './json.ts'
import { parseYaml } from './parse.ts'
import type { SourceEdit } from './source-text.ts'

/** A change to the rows of a dataset that are written in the benchmark. Rows count from 0. */
export type TableChange =
  | {
      readonly kind: 'cells'
      readonly cells: readonly { readonly row: number; readonly column: string; readonly value: Json }[]
    }
  /** Adds rows at the end. */
  | { readonly kind: 'add-rows'; readonly rows: readonly JsonObject[] }
  | { readonly kind: 'remove-row'; readonly row: number }
  | { readonly kind: 'add-column'; readonly column: string }
  | { readonly kind: 'remove-column'; readonly column: string }
  | { readonly kind: 'rename-column'; readonly column: string; readonly to: string }

/** Changes the table of a dataset, `rows` or `csv`; cells that do not change keep their characters. */
export function changeTable(source: string, dataset: string, change: TableChange): EditResult {
  const path = ['datasets', dataset]
  const table = valueAt(parseYaml(source, '').value, path)
  const rows = valueAt(table, ['rows'])
  const csv = valueAt(table, ['csv'])
  if (Array.isArray(rows)) return makeSteps(source, rowSteps([...path, 'rows'], rows, change))
  if (typeof csv === 'string') {
    const value = applyEdits(csv, csvEdits(csv, change))
    return makeSteps(source, [{ kind: 'set', path: [...path, 'csv'], value }])
  }
  return { kind: 'refused', reason: 'the rows are not written in the benchmark itself' }
}

function rowSteps(path: readonly string[], rows: readonly Json[], change: TableChange): readonly Step[] {
  const has = (row: number, column: string) => {
    const values = rows[row]
    return isJsonObject(values) && Object.hasOwn(values, column)
  }
  const put = (row: number, column: string, value: Json): Step =>
    has(row, column)
      ? { kind: 'set', path: [...path, String(row), column], value }
      : { kind: 'add', path: [...path, String(row)], at: column, value }
  const holders = (column: string) =>
    rows.flatMap((_, row) => (has(row, column) ? [[...path, String(row), column]] : []))
  switch (change.kind) {
    case 'cells':
      return change.cells.map(({ row, column, value }) => put(row, column, value))
    case 'add-rows': {
      if (rows.length === 0) return [{ kind: 'set', path, value: change.rows }]
      return change.rows.map((value, index): Step => ({ kind: 'add', path, at: rows.length + index, value }))
    }
    case 'remove-row':
      return [{ kind: 'remove', path: [...path, String(change.row)] }]
    case 'add-column':
      return rows.map((_, row) => put(row, change.column, ''))
    case 'remove-column':
      return holders(change.column).map((at): Step => ({ kind: 'remove', path: at }))
    case 'rename-column':
      return holders(change.column).map((at): Step => ({ kind: 'rename', path: at, key: change.to }))
  }
}

function csvEdits(csv: string, change: TableChange): readonly SourceEdit[] {
  const records = csvFields(csv)
  const header = records[0] ?? []
  const columnOf = (name: string) => header.findIndex(({ value }) => value.trim() === name)
  const textOf = (value: Json | undefined) =>
    typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)
  switch (change.kind) {
    case 'cells':
      return change.cells.flatMap(({ row, column, value }) => {
        const field = records[row + 1]?.[columnOf(column)]
        return field ? [{ start: field.start, end: field.end, text: csvText(textOf(value)) }] : []
      })
    case 'add-rows': {
      const lines = change.rows.map((row) => header.map(({ value }) => textOf(row[value.trim()])))
      const edits = lines.map((values) => csvRecordAfter(csv, records.at(-1) ?? [], values))
      const [first] = edits
      return first ? [{ ...first, text: edits.map(({ text }) => text).join('') }] : []
    }
    case 'remove-row': {
      const record = records[change.row + 1]
      const before = records[change.row]
      const [start, end] = [before?.at(-1)?.end, record?.at(-1)?.end]
      return start === undefined || end === undefined ? [] : [{ start, end, text: '' }]
    }
    case 'add-column':
      return records.map((record, index) => {
        const end = record.at(-1)?.end ?? 0
        return { start: end, end, text: `,${index === 0 ? csvText(change.column) : ''}` }
      })
    case 'remove-column': {
      const index = columnOf(change.column)
      if (index < 0 || header.length < 2) return []
      return records.flatMap((record) => {
        const field = record[index]
        if (!field) return []
        return [
          index === 0
            ? { start: field.start, end: field.end + 1, text: '' }
            : { start: field.start - 1, end: field.end, text: '' },
        ]
      })
    }
    case 'rename-column': {
      const field = header[columnOf(change.column)]
      return field ? [{ start: field.start, end: field.end, text: csvText(change.to) }] : []
    }
  }
}
