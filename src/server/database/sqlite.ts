import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SqliteDialect } from 'kysely'

/** How long a statement waits while another process writes, in milliseconds. */
const busyMs = 10_000
/** Statements kept compiled. */
const keptStatements = 200

/**
 * Kysely's dialect over Node's own SQLite. Every commit is on the disk before it is acknowledged (synchronous=FULL), and
 * readers do not wait for the writer (WAL), so that several processes can share a file.
 */
export function sqliteDialect(file: string): SqliteDialect {
  return new SqliteDialect({
    database: async () => {
      const database = new DatabaseSync(file, { timeout: busyMs })
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
      const statements = new Map<string, StatementSync>()
      const compiled = (sql: string): StatementSync => {
        const known = statements.get(sql)
        if (known) return known
        const statement = database.prepare(sql)
        const [oldest] = statements.size < keptStatements ? [] : statements.keys()
        if (oldest !== undefined) statements.delete(oldest)
        statements.set(sql, statement)
        return statement
      }
      return {
        close: () => database.close(),
        prepare: (sql) => {
          const statement = compiled(sql)
          return {
            reader: statement.columns().length > 0,
            all: (parameters) => statement.all(...bound(parameters)),
            run: (parameters) => statement.run(...bound(parameters)),
            iterate: (parameters) => statement.iterate(...bound(parameters)),
          }
        },
      }
    },
  })
}

function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[]
}
