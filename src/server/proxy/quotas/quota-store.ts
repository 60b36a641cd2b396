import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import type { Tables } from '../../database/tables.ts'
import type { Change, Counter } from './decide.ts'

/** Counters of past windows are kept this long, in milliseconds. */
const keptMs = 2 * 86_400_000
/** Rows a statement takes: few sizes, so that few statements are ever compiled. */
const statementSizes = [64, 16, 4, 1]

/** A transaction's name, by which its writer finds out later whether it is in the database. */
export interface Batch {
  readonly writer: string
  /** Counts up from 1. */
  readonly number: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The counters in the database. */
export class QuotaStore {
  private readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  /**
   * Reads counters and changes them in one transaction: no other process can change one of them in between. `decide` gets
   * what is used, by key, and the number of the writer's last batch that is in the database; it says the changes.
   */
  async update(
    batch: Batch,
    counters: readonly Counter[],
    decide: (used: Map<string, number>, last: number) => readonly Change[],
  ): Promise<void> {
    // The same order everywhere, so that two transactions never wait for each other.
    const sorted = [...new Map(counters.map((counter) => [counter.key, counter])).values()].sort((a, b) =>
      a.key < b.key ? -1 : 1,
    )
    await this.database.query.transaction().execute(async (transaction) => {
      // Waits for an earlier transaction of this writer, should it still be at work.
      const last = await begin(transaction, batch)
      for (const part of parts(sorted)) await this.makeRows(transaction, part)
      const used = new Map<string, number>()
      for (const part of parts(sorted)) await this.lockAndRead(transaction, part, used)
      const sums = new Map<string, Change>()
      for (const { counter, units } of decide(used, last)) {
        sums.set(counter.key, { counter, units: units + (sums.get(counter.key)?.units ?? 0) })
      }
      const changed = [...sums.values()].filter(({ units }) => units !== 0)
      for (const part of parts(changed.sort((a, b) => (a.counter.key < b.counter.key ? -1 : 1)))) {
        await addTo(transaction, part)
      }
    })
  }

  /** What is used, by key. */
  async read(counters: readonly Counter[]): Promise<ReadonlyMap<string, number>> {
    const used = new Map<string, number>()
    for (const part of parts(counters)) await this.readInto(this.database.query, part, used, false)
    return used
  }

  /** Removes the counters of windows that are long over, and writers that are gone. `now` is milliseconds since 1970. */
  async forgetBefore(now: number): Promise<void> {
    const { query } = this.database
    await query
      .deleteFrom('quota_use')
      .where('starts_at', '<', now - keptMs)
      .execute()
    await query
      .deleteFrom('quota_writer')
      .where('written_at', '<', now - keptMs)
      .execute()
  }

  private async makeRows(db: Kysely<Tables>, counters: readonly Counter[]): Promise<void> {
    await db
      .insertInto('quota_use')
      .values(counters.map((counter) => ({ ...rowOf(counter), used: 0 })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  private lockAndRead(db: Kysely<Tables>, counters: readonly Counter[], used: Map<string, number>): Promise<void> {
    // SQLite has one writer at a time, which this transaction is since its insert.
    return this.readInto(db, counters, used, this.database.kind === 'postgres')
  }

  private async readInto(
    db: Kysely<Tables>,
    counters: readonly Counter[],
    used: Map<string, number>,
    lock: boolean,
  ): Promise<void> {
    const keys = counters.map(({ scope, quota, startsAt }) => sql`(${scope}, ${quota}, ${sql.lit(startsAt)})`)
    const query = db
      .selectFrom('quota_use')
      .select(['scope', 'quota', 'starts_at', 'used'])
      .where(sql<boolean>`(scope, quota, starts_at) in (values ${sql.join(keys)})`)
      .orderBy('scope')
      .orderBy('quota')
      .orderBy('starts_at')
    const rows = await (lock ? query.forUpdate() : query).execute()
    for (const row of rows) used.set(`${row.scope} ${row.quota} ${row.starts_at}`, row.used)
  }
}

async function begin(db: Kysely<Tables>, { writer, number, at }: Batch): Promise<number> {
  const { previous } = await db
    .insertInto('quota_writer')
    .values({ id: writer, batch: number, previous: 0, written_at: at })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ previous: sql`quota_writer.batch`, batch: number, written_at: at }),
    )
    .returning('previous')
    .executeTakeFirstOrThrow()
  return previous
}

async function addTo(db: Kysely<Tables>, changes: readonly Change[]): Promise<void> {
  await db
    .insertInto('quota_use')
    .values(changes.map(({ counter, units }) => ({ ...rowOf(counter), used: units })))
    .onConflict((conflict) =>
      conflict
        .columns(['scope', 'quota', 'starts_at'])
        // More than was reserved is never given back.
        .doUpdateSet({ used: sql`quota_use.used + excluded.used` }),
    )
    .execute()
}

function rowOf({ scope, quota, startsAt }: Counter) {
  return { scope, quota, starts_at: startsAt }
}

function* parts<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  let start = 0
  for (const size of statementSizes) {
    for (; items.length - start >= size; start += size) yield items.slice(start, start + size)
  }
}
