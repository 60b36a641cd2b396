/** The server's tables. Times are milliseconds since 1970. */
export interface Tables {
  quota_use: QuotaUseTable
  quota_writer: QuotaWriterTable
  cached_reply: CachedReplyTable
  access_token: AccessTokenTable
  receipt_key: ReceiptKeyTable
  leaf: LeafTable
}

/** What of a quota has been used in one window of time. */
export interface QuotaUseTable {
  /** `client:…` or `total`. */
  scope: string
  quota: string
  starts_at: number
  /** Requests, tokens or billionths of a US dollar: whole numbers, so that sums are exact. */
  used: number
}

/** Who writes the counters: a process finds here whether a transaction whose end it did not see is in the database. */
export interface QuotaWriterTable {
  id: string
  /** The number of its last transaction, and of the one before. */
  batch: number
  previous: number
  written_at: number
}

/** A reply that can be given again. */
export interface CachedReplyTable {
  digest: string
  status: number
  /** JSON. */
  headers: string
  body: string
  bytes: number
  created_at: number
}

/** A token that lets a client in. The token itself is not kept. */
export interface AccessTokenTable {
  id: string
  name: string
  /** SHA-256 of the token. */
  hash: string
  /** Scopes, with commas between. */
  scopes: string
  created_at: number
  revoked_at: number | null
}

/** Public keys of receipts, of this server and of those that share the database, present and past. */
export interface ReceiptKeyTable {
  kid: string
  /** The public key as JSON (RFC 7517). */
  jwk: string
  created_at: number
}

/** A shared benchmark: written once, never changed. */
export interface LeafTable {
  id: string
  /** The deflated leaf, in base64. */
  packed: string
  bytes: number
  /** Who stored it. */
  client: string
  created_at: number
}
