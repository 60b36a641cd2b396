import type { Database } from '../database/database.ts'

/** A reply that can be given again. */
export interface CachedReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How much is kept, and how long. */
export interface CacheLimits {
  readonly bytes: number
  readonly ageMs: number
}

/** How long replies wait to be written together, in milliseconds. */
const writeDelayMs = 100
/** Writes after which the limits are enforced. */
const writesBetweenSweeps = 200
/** Replies removed in one statement when there is too much. */
const removedAtOnce = 200

/** Replies in the database, by the digest of what was asked. A reply that cannot be kept is only a call more. */
export class ReplyCache {
  private readonly database: Database
  private readonly limits: CacheLimits
  private readonly now: () => number
  private readonly log: (line: string) => void
  private waiting = new Map<string, CachedReply>()
  private writing: Promise<void> = Promise.resolve()
  private timer: NodeJS.Timeout | undefined
  private writes = 0

  /** `now` gives milliseconds since 1970. */
  constructor(database: Database, limits: CacheLimits, now: () => number, log: (line: string) => void) {
    this.database = database
    this.limits = limits
    this.now = now
    this.log = log
  }

  async find(digest: string): Promise<CachedReply | undefined> {
    const waiting = this.waiting.get(digest)
    if (waiting) return waiting
    const row = await this.database.query
      .selectFrom('cached_reply')
      .select(['status', 'headers', 'body'])
      .where('digest', '=', digest)
      .where('created_at', '>', this.now() - this.limits.ageMs)
      .executeTakeFirst()
    return row && { status: row.status, headers: JSON.parse(row.headers) as Record<string, string>, body: row.body }
  }

  /** Keeps a reply; it can be found at once and is written soon. */
  keep(digest: string, reply: CachedReply): void {
    // A reply that would push out a good part of the others is not worth it.
    if (reply.body.length > this.limits.bytes / 10) return
    this.waiting.set(digest, reply)
    this.timer ??= setTimeout(() => this.flush(), writeDelayMs).unref()
  }

  /** Writes what waits to be written. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.writing = this.writing.then(() => this.write())
    return this.writing
  }

  private async write(): Promise<void> {
    const batch = [...this.waiting]
    if (batch.length === 0) return
    const rows = batch.map(([digest, { status, headers, body }]) => {
      const written = JSON.stringify(headers)
      const bytes = Buffer.byteLength(body) + written.length
      return { digest, status, headers: written, body, bytes, created_at: this.now() }
    })
    try {
      await this.database.query.transaction().execute(async (transaction) => {
        for (const row of rows) {
          await transaction
            .insertInto('cached_reply')
            .values(row)
            .onConflict((conflict) => conflict.column('digest').doNothing())
            .execute()
        }
      })
      this.writes += rows.length
      if (this.writes >= writesBetweenSweeps) await this.sweep()
    } catch (error) {
      this.log(`Replies cannot be cached: ${error instanceof Error ? error.message : String(error)}`)
    }
    for (const [digest, reply] of batch) if (this.waiting.get(digest) === reply) this.waiting.delete(digest)
  }

  /** Removes what is too old, then the oldest until the rest is small enough. */
  async sweep(): Promise<void> {
    this.writes = 0
    const { query } = this.database
    await query
      .deleteFrom('cached_reply')
      .where('created_at', '<=', this.now() - this.limits.ageMs)
      .execute()
    for (;;) {
      const total = await query
        .selectFrom('cached_reply')
        .select((select) => select.fn.sum<number | string>('bytes').as('bytes'))
        .executeTakeFirst()
      if (Number(total?.bytes ?? 0) <= this.limits.bytes) return
      const oldest = query.selectFrom('cached_reply').select('digest').orderBy('created_at').limit(removedAtOnce)
      await query.deleteFrom('cached_reply').where('digest', 'in', oldest).execute()
    }
  }
}
