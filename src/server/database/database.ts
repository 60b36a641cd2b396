import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Dialect, Kysely } from 'kysely'
import { type MigrationResultSet, Migrator } from 'kysely/migration'
import { ServeError } from '../serve-error.ts'
import { migrations } from './migrations.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** Where the database is. */
export interface DatabasePlace {
  /** Holds the SQLite file, when there is no `url`. */
  readonly dataFolder: string
  /** A `postgres://` address: the same tables in PostgreSQL, which any number of processes may share. */
  readonly url?: string | undefined
}

/** An open database with today's tables. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres'
  readonly query: Kysely<Tables>
  close(): Promise<void>
}

/** Migrations of several processes that start at once may collide in SQLite, which the next try finds done. */
const tries = 5

/** Opens the database and brings its tables up to date. Throws {@link ServeError}. */
export async function openDatabase({ dataFolder, url }: DatabasePlace): Promise<Database> {
  const kind = url === undefined || url === '' ? 'sqlite' : 'postgres'
  const where = kind === 'sqlite' ? join(dataFolder, 'benchleaf.sqlite') : 'DATABASE_URL'
  let query: Kysely<Tables> | undefined
  try {
    query = new Kysely<Tables>({ dialect: await dialectOf(dataFolder, where, url) })
    await migrate(query)
    return { kind, query, close: () => query?.destroy() ?? Promise.resolve() }
  } catch (error) {
    await query?.destroy().catch(() => undefined)
    const cause = error instanceof Error ? error.message : String(error)
    const cure =
      kind === 'sqlite'
        ? 'Name a folder you can write to with BENCHLEAF_DATA.'
        : 'Check that the server runs, and that the address, user and password are right.'
    throw new ServeError(`The database at ${where} cannot be opened: ${cause}. ${cure}`)
  }
}

async function dialectOf(dataFolder: string, file: string, url: string | undefined): Promise<Dialect> {
  if (url !== undefined && url !== '') return (await import('./postgres.ts')).postgresDialect(url)
  mkdirSync(dataFolder, { recursive: true })
  return sqliteDialect(file)
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  let result: MigrationResultSet = {}
  for (let attempt = 1; attempt <= tries; attempt++) {
    result = await migrator.migrateToLatest().catch((error: unknown) => ({ error }))
    if (result.error === undefined) return
    await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
  }
  throw result.error
}
