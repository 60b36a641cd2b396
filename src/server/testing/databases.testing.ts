import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, type TestContext } from 'node:test'
import { type Database, type DatabasePlace, openDatabase } from '../database/database.ts'
import { type PostgresUnderTest, startPostgres } from './postgres.testing.ts'

/** A test's way to an empty database. */
export interface DatabaseUnderTest {
  readonly kind: Database['kind']
  /** Where a new, empty database is; it goes with the test. */
  place(context: TestContext): Promise<DatabasePlace>
  /** Opens one; it closes with the test. */
  open(context: TestContext): Promise<Database>
}

/** Declares tests once for SQLite and once for PostgreSQL. */
export function onEveryDatabase(tests: (database: DatabaseUnderTest) => void): void {
  describe('sqlite', () => tests(underTest('sqlite', async () => undefined)))
  describe('postgres', () => {
    let server: PostgresUnderTest | undefined
    before(async () => {
      server = await startPostgres()
    })
    after(() => server?.stop())
    tests(underTest('postgres', async () => server?.fresh()))
  })
}

function underTest(kind: Database['kind'], urlOf: () => Promise<string | undefined>): DatabaseUnderTest {
  const place = async (context: TestContext) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
    context.after(() => rmSync(dataFolder, { recursive: true, force: true }))
    return { dataFolder, url: await urlOf() }
  }
  return {
    kind,
    place,
    open: async (context) => {
      const database = await openDatabase(await place(context))
      context.after(() => database.close())
      return database
    },
  }
}
