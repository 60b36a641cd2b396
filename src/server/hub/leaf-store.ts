import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { leafIdOf, longestLeafBytes, parseLeaf } from '../../engine/leaf.ts'
import type { LeafId } from '../../engine/leaf-id.ts'
import type { Database } from '../database/database.ts'

/** Deflated bytes a leaf may have. */
export const longestPackedBytes = 8 * 2 ** 20

/** How much is kept. */
export interface LeafLimits {
  /** Bytes one client may store in a day. */
  readonly clientBytesPerDay: number
  /** Bytes of all leaves together. */
  readonly totalBytes: number
}

/** What came of storing a leaf. */
export type Stored =
  | { readonly kind: 'stored'; readonly id: LeafId }
  /** It is no leaf. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'client-full'; readonly retryAfterSeconds: number }
  | { readonly kind: 'full' }

const dayMs = 86_400_000

/** Shared benchmarks, by digest: what has been stored never changes, and the same leaf twice is one. */
export class LeafStore {
  private readonly database: Database
  private readonly limits: LeafLimits
  private readonly now: () => number

  /** `now` gives milliseconds since 1970. */
  constructor(database: Database, limits: LeafLimits, now: () => number) {
    this.database = database
    this.limits = limits
    this.now = now
  }

  /** Stores a deflated leaf under the digest of its text. */
  async store(packed: Uint8Array, client: string): Promise<Stored> {
    const text = await unpack(packed)
    if (text === undefined || !parseLeaf(text)) return { kind: 'unreadable' }
    const id = leafIdOf(hash('sha256', text, 'buffer'))
    if (await this.find(id)) return { kind: 'stored', id }
    const room = await this.roomFor(packed.length, client)
    if (room) return room
    await this.database.query
      .insertInto('leaf')
      .values({
        id,
        packed: Buffer.from(packed).toString('base64'),
        bytes: packed.length,
        client,
        created_at: this.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { kind: 'stored', id }
  }

  /** A leaf, deflated; undefined when there is none of that id. */
  async find(id: LeafId): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const found = await this.database.query.selectFrom('leaf').select('packed').where('id', '=', id).executeTakeFirst()
    return found && new Uint8Array(Buffer.from(found.packed, 'base64'))
  }

  private async roomFor(bytes: number, client: string): Promise<Stored | undefined> {
    const { query } = this.database
    const total = await query
      .selectFrom('leaf')
      .select(({ fn }) => fn.sum<number>('bytes').as('bytes'))
      .executeTakeFirst()
    if (Number(total?.bytes ?? 0) + bytes > this.limits.totalBytes) return { kind: 'full' }
    const since = this.now() - dayMs
    const own = await query
      .selectFrom('leaf')
      .select(({ fn }) => [fn.sum<number>('bytes').as('bytes'), fn.min('created_at').as('first')])
      .where('client', '=', client)
      .where('created_at', '>', since)
      .executeTakeFirst()
    if (Number(own?.bytes ?? 0) + bytes <= this.limits.clientBytesPerDay) return undefined
    const first = Number(own?.first ?? this.now())
    return { kind: 'client-full', retryAfterSeconds: Math.max(1, Math.ceil((first - since) / 1000)) }
  }
}

/** Unpacks no further than a leaf may be long. */
async function unpack(packed: Uint8Array): Promise<string | undefined> {
  try {
    const bytes = await promisify(inflateRaw)(packed, { maxOutputLength: longestLeafBytes })
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
