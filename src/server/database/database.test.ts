import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { Kysely, sql } from 'kysely'
import { ServeError } from '../serve-error.ts'
import { onEveryDatabase } from '../testing/databases.testing.ts'
import { openDatabase } from './database.ts'
import { postgresDialect } from './postgres.ts'
import type { Tables } from './tables.ts'

onEveryDatabase(({ kind, place, open }) => {
  test('a database can be opened by many at once and again later', async (context) => {
    const where = await place(context)
    const opened = await Promise.all([openDatabase(where), openDatabase(where), openDatabase(where)])
    assert.deepEqual(
      opened.map((database) => database.kind),
      [kind, kind, kind],
    )
    for (const database of opened) await database.close()
    await (await openDatabase(where)).close()
  })

  test('whole numbers come back as numbers', async (context) => {
    const { query } = await open(context)
    const row = { scope: 'total', quota: 'x', starts_at: Date.now(), used: 2 ** 50 }
    await query.insertInto('quota_use').values(row).execute()
    const [read] = await query.selectFrom('quota_use').selectAll().execute()
    assert.deepEqual({ ...read }, row)
  })

  test('a transaction that fails leaves nothing', async (context) => {
    const { query } = await open(context)
    const row = { scope: 'total', quota: 'x', starts_at: 1, used: 1 }
    const broken = query.transaction().execute(async (transaction) => {
      await transaction.insertInto('quota_use').values(row).execute()
      throw new Error('no')
    })
    await assert.rejects(broken, /no/)
    assert.deepEqual(await query.selectFrom('quota_use').selectAll().execute(), [])
  })

  if (kind === 'sqlite') return
  test('a connection that is ended in the middle of a transaction is an error like any other', async (context) => {
    const where = await place(context)
    const [victim, other] = [await openDatabase(where), await openDatabase(where)]
    const broken = victim.query.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
      const pid = rows[0]?.pid ?? assert.fail()
      await sql`select pg_terminate_backend(${pid})`.execute(other.query)
      const isThere = async () => {
        const found = await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(other.query)
        return found.rows.length > 0
      }
      // Nothing is asked meanwhile: this is a process that stands still, and whose patience the server loses.
      while (await isThere()) await new Promise((resolve) => setTimeout(resolve, 10))
      await transaction.selectFrom('quota_use').selectAll().execute()
    })
    await assert.rejects(broken)
    assert.deepEqual(
      await victim.query.selectFrom('quota_use').selectAll().execute(),
      [],
      'the next call has a new one',
    )
    for (const database of [victim, other]) await database.close()
  })

  test('a server that falls silent fails what was asked of it, once each, and is found again', async (context) => {
    const { url } = await place(context)
    const wire = await relay(context, url ?? assert.fail())
    const query = new Kysely<Tables>({ dialect: postgresDialect(wire.url, 400) })
    context.after(() => query.destroy())
    const ask = () => sql`select 1 as one`.execute(query)
    await ask()
    const cut = query.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction)
      wire.cut()
      await sql`select 2`.execute(transaction)
    })
    await assert.rejects(cut, /timeout/)
    assert.equal((await ask()).rows.length, 1, 'the silent connection was given up')
  })
})

/** A wire to a PostgreSQL that can be cut as networks are: nobody hangs up, nothing arrives. */
async function relay(context: TestContext, url: string) {
  const target = new URL(url)
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('error', () => to.destroy()).on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  context.after(() => {
    for (const end of ends) end.destroy()
    server.close()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: through.href,
    /** Cuts the connections that are open; new ones are let through. */
    cut: () => {
      for (const end of ends) end.unpipe().pause()
    },
  }
}

test('a database that is not there is said in words, without its password', async () => {
  await assert.rejects(
    openDatabase({ dataFolder: '.', url: 'postgres://me:very-secret@127.0.0.1:1/none' }),
    (error) => {
      assert.ok(error instanceof ServeError)
      assert.match(error.message, /DATABASE_URL cannot be opened.*Check that the server runs/)
      assert.doesNotMatch(error.message, /very-secret/)
      return true
    },
  )
  await assert.rejects(openDatabase({ dataFolder: '/dev/null/x' }), /cannot be opened.*BENCHLEAF_DATA/)
})
