import type { Database } from '../database/database.ts'
import type { PublicJwk } from './receipts.ts'

/** The public keys of receipts: a key stays published after it has been replaced, so that old receipts can be checked. */
export class ReceiptKeys {
  private readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  /** Adds a key; `now` is milliseconds since 1970. */
  async publish(key: PublicJwk, now: number): Promise<void> {
    await this.database.query
      .insertInto('receipt_key')
      .values({ kid: key.kid, jwk: JSON.stringify(key), created_at: now })
      .onConflict((conflict) => conflict.column('kid').doNothing())
      .execute()
  }

  /** Every key there was, the newest first. */
  async published(): Promise<readonly PublicJwk[]> {
    const rows = await this.database.query
      .selectFrom('receipt_key')
      .select('jwk')
      .orderBy('created_at', 'desc')
      .orderBy('kid')
      .execute()
    return rows.map(({ jwk }) => JSON.parse(jwk) as PublicJwk)
  }
}
