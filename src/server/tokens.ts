import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from './database/database.ts'

/** What a token lets its holder do: `call` models, `read` what models and limits there are. */
export const tokenScopes = ['call', 'read'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** A token as it can be shown. */
export interface TokenInfo {
  readonly id: string
  readonly name: string
  readonly scopes: readonly TokenScope[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly revokedAt: number | null
}

/** How long a token is believed without asking the database, in milliseconds: a revoked one works no longer than this. */
const believedMs = 5_000
/** Tokens that are remembered. */
const rememberedTokens = 10_000
const tokenForm = /^blf_([0-9a-f]{12})_([\w-]{43})$/

/** Access tokens. The database holds their SHA-256 alone, which is enough for secrets of 256 random bits. */
export class AccessTokens {
  private readonly database: Database
  private readonly now: () => number
  private readonly known = new Map<string, { readonly at: number; readonly info: TokenInfo | undefined }>()

  /** `now` gives milliseconds since 1970. */
  constructor(database: Database, now: () => number) {
    this.database = database
    this.now = now
  }

  /** Makes a token; it can be read this once. */
  async create(name: string, scopes: readonly TokenScope[]): Promise<{ readonly token: string; readonly id: string }> {
    const id = randomBytes(6).toString('hex')
    const token = `blf_${id}_${randomBytes(32).toString('base64url')}`
    await this.database.query
      .insertInto('access_token')
      .values({
        id,
        name,
        hash: hash('sha256', token),
        scopes: scopes.join(','),
        created_at: this.now(),
        revoked_at: null,
      })
      .execute()
    return { token, id }
  }

  async list(): Promise<readonly TokenInfo[]> {
    const rows = await this.database.query.selectFrom('access_token').selectAll().orderBy('created_at').execute()
    return rows.map(infoOf)
  }

  /** False when there is no such token. */
  async revoke(id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.database.query
      .updateTable('access_token')
      .set({ revoked_at: this.now() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  /** The token's facts; undefined for one that does not exist or has been revoked. */
  async find(token: string): Promise<TokenInfo | undefined> {
    const id = tokenForm.exec(token)?.[1]
    if (id === undefined) return undefined
    const digest = hash('sha256', token)
    const known = this.known.get(digest)
    if (known && this.now() - known.at < believedMs) return known.info
    const row = await this.database.query.selectFrom('access_token').selectAll().where('id', '=', id).executeTakeFirst()
    const same = row !== undefined && timingSafeEqual(Buffer.from(row.hash), Buffer.from(digest))
    const info = same && row.revoked_at === null ? infoOf(row) : undefined
    if (this.known.size >= rememberedTokens) this.known.clear()
    this.known.set(digest, { at: this.now(), info })
    return info
  }
}

function infoOf(row: {
  id: string
  name: string
  scopes: string
  created_at: number
  revoked_at: number | null
}): TokenInfo {
  const scopes = tokenScopes.filter((scope) => row.scopes.split(',').includes(scope))
  return { id: row.id, name: row.name, scopes, createdAt: row.created_at, revokedAt: row.revoked_at }
}
