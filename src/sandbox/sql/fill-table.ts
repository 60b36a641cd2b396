import type { SqlTable, SqlValue } from '../../checks/hosts.ts'
import type { Database } from './database.ts'

type Cell = SqlTable['rows'][number][string] | undefined

/** Makes a table of rows; where there is one of that name already, the rows go into it. */
export function fillTable(database: Database, { name, rows }: SqlTable): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (columns.length === 0) return
  const typed = columns.map((column) => `${quoted(column)} ${typeOf(rows.map((row) => row[column]))}`)
  database.script(`CREATE TABLE IF NOT EXISTS ${quoted(name)} (${typed.join(', ')})`, 1)
  const places = columns.map(() => '?').join(', ')
  const into = `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES (${places})`
  database.insert(
    into,
    rows.map((row) => columns.map((column) => asValue(row[column]))),
  )
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The narrowest of SQLite's types that holds every value. */
function typeOf(cells: readonly Cell[]): 'INTEGER' | 'REAL' | 'TEXT' {
  const values = cells.filter((cell) => asValue(cell) !== null)
  const numeric = values.every((value) => typeof value === 'number' || typeof value === 'boolean')
  if (values.length === 0 || !numeric) return 'TEXT'
  return values.every((value) => Number.isSafeInteger(Number(value))) ? 'INTEGER' : 'REAL'
}

/** Yes is 1 and no is 0, as in SQL; lists and objects are JSON texts; an empty cell of a table is NULL. */
function asValue(cell: Cell): SqlValue {
  if (cell === null || cell === undefined || cell === '') return null
  if (typeof cell === 'boolean') return cell ? 1 : 0
  return typeof cell === 'object' ? JSON.stringify(cell) : cell
}
