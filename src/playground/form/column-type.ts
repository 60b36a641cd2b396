import type { Column } from '../../language/benchmark.generated.ts'
import type { Change } from '../../language/edit-change.ts'
import type { TableChange } from '../../language/edit-table.ts'
import type { Json, JsonObject } from '../../language/json.ts'
import { tableOf } from './value.ts'

export type ColumnType = NonNullable<Column['type']>

/** What a column can hold, in words. */
export const columnTypes: readonly { readonly value: ColumnType; readonly label: string }[] = [
  { value: 'text', label: 'text' },
  { value: 'number', label: 'number' },
  { value: 'boolean', label: 'true or false' },
  { value: 'list', label: 'list' },
  { value: 'json', label: 'JSON' },
]

/** A dataset whose columns are described: by the names the data has, or by those they are asked by. */
export interface DescribedData {
  readonly dataset: string
  /** The dataset's `columns`. */
  readonly columns: Json | undefined
  /** True where the table shows the data as it is written. */
  readonly written: boolean
}

/** The type of a column; undefined where it is as it is written. */
export function typeOf(data: DescribedData, column: string): ColumnType | undefined {
  const type = tableOf(entryOf(data, column)?.[1]).type
  return columnTypes.find(({ value }) => value === type)?.value
}

/** The change that gives a column a type, or takes it away. */
export function typeChange(data: DescribedData, column: string, type: ColumnType | undefined): Change {
  const [key, entry] = entryOf(data, column) ?? [column, undefined]
  const path = ['datasets', data.dataset, 'columns', key]
  if (type !== undefined) {
    const orders = [[], [], ['columns'], [], ['from', 'type', 'required']]
    if (typeof entry === 'string') return { kind: 'put', path, value: { from: entry, type } }
    return { kind: 'put', path: [...path, 'type'], value: type, orders }
  }
  const { type: _, ...rest } = tableOf(entry)
  return Object.keys(rest).length > 0 ? { kind: 'remove', path: [...path, 'type'] } : removal(data, key)
}

/** What else changes in a dataset when a column of its table gets another name or is taken out. */
export function alongside(data: DescribedData, change: TableChange): readonly Change[] {
  if (change.kind !== 'rename-column' && change.kind !== 'remove-column') return []
  const found = entryOf(data, change.column)
  if (!found) return []
  const [key, entry] = found
  if (change.kind === 'remove-column') return [removal(data, key)]
  const path = ['datasets', data.dataset, 'columns', key]
  if (typeof entry === 'string') return [{ kind: 'put', path, value: change.to }]
  if (tableOf(entry).from !== undefined) return [{ kind: 'put', path: [...path, 'from'], value: change.to }]
  return [{ kind: 'rename', path, key: change.to }]
}

/** The entry that describes a column of the table. */
function entryOf({ columns, written }: DescribedData, column: string): readonly [string, Json] | undefined {
  const from = (key: string, entry: Json) => (typeof entry === 'string' ? entry : (tableOf(entry).from ?? key))
  return Object.entries(tableOf(columns)).find(([key, entry]) => (written ? from(key, entry) : key) === column)
}

/** An empty table of columns would be a mistake. */
function removal({ dataset, columns }: DescribedData, key: string): Change {
  const all: JsonObject = tableOf(columns)
  const path = ['datasets', dataset, 'columns']
  return { kind: 'remove', path: Object.keys(all).length > 1 ? [...path, key] : path }
}
