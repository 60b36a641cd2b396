import { readJson } from '../graph/json-text.ts'
import { isJsonObject, type Json } from '../language/json.ts'
import { type CheckItem, type HostedCheckDefinition, unscored, verdict } from './check.ts'
import type { Hosts, SqlProgram, SqlResult, SqlTable, SqlValue } from './hosts.ts'
import { programText } from './program-text.ts'
import { quote } from './quote.ts'
import { sqlDifference } from './sql-compare.ts'

const names = ['sql', 'sqlite', 'sqlite3']
const defaultSeconds = 5
const maxRows = 10_000

type Written = CheckItem<'sql'>['sql']

/** Runs the answer's query on a fixture database and compares its result with the gold query's, or with rows. */
export const sql: HostedCheckDefinition<'sql'> = {
  kind: 'sql',
  async evaluate({ sql: written }, { text }, hosts) {
    const order = orderOf(written)
    if (order === undefined)
      return unscored(`order is ${quote(String(written.order))}, which is neither true nor false`)
    const tables = tablesOf(written, hosts)
    if ('problem' in tables) return unscored(tables.problem)
    const wanted = written.gold === undefined ? rowsOf((written.rows ?? null) as Json) : undefined
    if (wanted && 'problem' in wanted) return unscored(wanted.problem)
    if (!hosts.sql) return unscored('there is no sandbox for SQL here')
    const ended = await hosts.sql(programOf(written, text, tables.tables))
    if (ended.status === 'unavailable') return unscored(ended.reason)
    if (ended.status === 'failed') return verdict(false, `the query does not run: ${ended.reason}`)
    const { gold, answer } = ended.value
    if (gold && gold.status !== 'ended') return unscored(`the gold query does not run: ${gold.reason}`)
    if (answer.status === 'unavailable') return unscored(answer.reason)
    if (answer.status === 'failed') return verdict(false, `the query does not run: ${answer.reason}`)
    const right = gold?.value ?? (wanted && { columns: columnsOf(answer.value, wanted.rows), rows: wanted.rows })
    if (!right) return unscored('there is neither a gold query nor rows')
    const { columns = 'position', tolerance = 0 } = written
    const difference = sqlDifference(answer.value, right, { order, columns, tolerance })
    return verdict(difference === undefined, difference ?? `the result is right: ${count(right.rows.length)}`)
  },
}

/** A template gives a text, the value itself is true or false. */
function orderOf({ order = false }: Written): boolean | undefined {
  const said = String(order).trim().toLowerCase()
  return said === 'true' ? true : said === 'false' ? false : undefined
}

function programOf(written: Written, answer: string, tables: readonly SqlTable[]): SqlProgram {
  const { setup = '', gold, timeout_seconds: seconds = defaultSeconds } = written
  const query = programText(answer, names)
  return { setup, tables, ...(gold === undefined ? {} : { gold }), query, seconds, maxRows }
}

function tablesOf({ tables = {} }: Written, hosts: Hosts): { tables: readonly SqlTable[] } | { problem: string } {
  const found: SqlTable[] = []
  for (const [name, dataset] of Object.entries(tables)) {
    const rows = hosts.rows?.(dataset)
    if (!rows) return { problem: `there is no dataset ${dataset} for the table ${name}` }
    found.push({ name, rows })
  }
  return { tables: found }
}

/** The rows written in the benchmark: a list of lists, or a column that holds one. */
function rowsOf(written: Json): { rows: readonly (readonly SqlValue[])[] } | { problem: string } {
  const read = typeof written === 'string' ? readJson(written) : { value: written }
  const list = 'value' in read ? read.value : null
  if (!Array.isArray(list)) return { problem: 'the rows to compare with are no list of lists' }
  const rows: (readonly SqlValue[])[] = []
  for (const row of list) {
    const cells = Array.isArray(row) ? row : isJsonObject(row) ? Object.values(row) : [row]
    rows.push(
      cells.map((cell) => (typeof cell === 'boolean' ? Number(cell) : typeof cell === 'object' ? asNull(cell) : cell)),
    )
  }
  return { rows }
}

function asNull(cell: Json): SqlValue {
  return cell === null ? null : JSON.stringify(cell)
}

/** Rows have no column names: only their number can be compared. No rows fit any number. */
function columnsOf(answer: SqlResult, rows: readonly (readonly SqlValue[])[]): readonly string[] {
  const [first] = rows
  return first === undefined || first.length === answer.columns.length ? answer.columns : first.map(() => '')
}

function count(rows: number): string {
  return `${rows} ${rows === 1 ? 'row' : 'rows'}`
}
