import { CompiledQuery, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'

/** PostgreSQL's type of 8-byte whole numbers, which the driver would give as texts. */
const int8 = 20

/**
 * Limits of patience: another process that stands still inside a transaction holds nobody up for longer. Set on each
 * connection and not at its start, where poolers refuse them.
 */
const patience = `SET lock_timeout = '5s'; SET statement_timeout = '20s'; SET idle_in_transaction_session_timeout = '20s'`

/** Kysely's dialect for PostgreSQL. Counts stay below 2^53, so they come as numbers, as they do from SQLite. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    types: {
      getTypeParser: (type, format) =>
        type === int8 && format !== 'binary' ? Number : types.getTypeParser(type, format),
    },
  })
  // A connection that breaks while idle is replaced by the next call.
  pool.on('error', () => undefined)
  // One that breaks inside a transaction fails its next statement: without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(patience))
    },
  })
}
