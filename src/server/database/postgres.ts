import { CompiledQuery, PostgresDialect, type PostgresPoolClient } from 'kysely'
import { Pool, type PoolClient, types } from 'pg'

/** PostgreSQL's type of 8-byte whole numbers, which the driver would give as texts. */
const int8 = 20

/**
 * Limits of patience: another process that stands still inside a transaction holds nobody up for longer. Set on each
 * connection and not at its start, where poolers refuse them.
 */
const patience = `SET lock_timeout = '5s'; SET statement_timeout = '20s'; SET idle_in_transaction_session_timeout = '20s'`

/** Longer than the server's own limits: it is for a server that cannot keep even these, frozen or cut off. */
const answerWithinMs = 25_000

/**
 * Kysely's dialect for PostgreSQL. Counts stay below 2^53, so they come as numbers, as they do from SQLite. A statement
 * without an answer `withinMs` milliseconds later fails, and its connection is given up.
 */
export function postgresDialect(url: string, withinMs = answerWithinMs): PostgresDialect {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    query_timeout: withinMs,
    types: {
      getTypeParser: (type, format) =>
        type === int8 && format !== 'binary' ? Number : types.getTypeParser(type, format),
    },
  })
  // A connection that breaks while idle is replaced by the next call.
  pool.on('error', () => undefined)
  // One that breaks inside a transaction fails its next statement: without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
  const connect = async () => {
    const client = await pool.connect()
    const impatient = known.get(client) ?? givenUpOnSilence(client)
    known.set(client, impatient)
    return impatient
  }
  return new PostgresDialect({
    pool: { connect, end: () => pool.end(), options: pool.options },
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(patience))
    },
  })
}

/**
 * The driver fails a statement without an answer and then queues the next behind it, on a connection that may never
 * speak again. Here the next fails at once, and the pool drops the connection.
 */
function givenUpOnSilence(client: PoolClient): PostgresPoolClient {
  let silence: Error | undefined
  async function query(statement: string, parameters: readonly unknown[]) {
    if (silence) throw silence
    try {
      return await client.query(statement, [...parameters])
    } catch (error) {
      if (error instanceof Error && error.message === 'Query read timeout') silence = error
      throw error
    }
  }
  return {
    // Its other form, for cursors, is nowhere used.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || silence !== undefined),
  }
}
