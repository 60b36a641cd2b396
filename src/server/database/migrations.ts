import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The one way from an empty database to today's tables, in order; the same on SQLite and PostgreSQL. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-proxy': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('quota_use')
        .ifNotExists()
        .addColumn('scope', 'text', (column) => column.notNull())
        .addColumn('quota', 'text', (column) => column.notNull())
        .addColumn('starts_at', 'bigint', (column) => column.notNull())
        .addColumn('used', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('quota_use_key', ['scope', 'quota', 'starts_at'])
        .execute()
      await db.schema
        .createTable('cached_reply')
        .ifNotExists()
        .addColumn('digest', 'text', (column) => column.primaryKey())
        .addColumn('status', 'integer', (column) => column.notNull())
        .addColumn('headers', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('cached_reply_age').ifNotExists().on('cached_reply').column('created_at').execute()
      await db.schema
        .createTable('access_token')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull().unique())
        .addColumn('scopes', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('revoked_at', 'bigint')
        .execute()
      await db.schema
        .createTable('receipt_key')
        .ifNotExists()
        .addColumn('kid', 'text', (column) => column.primaryKey())
        .addColumn('jwk', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '002-leaves': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('leaf')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('packed', 'text', (column) => column.notNull())
        .addColumn('bytes', 'integer', (column) => column.notNull())
        .addColumn('client', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('leaf_client').ifNotExists().on('leaf').columns(['client', 'created_at']).execute()
    },
  },
  '003-quota-writers': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('quota_writer')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('batch', 'bigint', (column) => column.notNull())
        .addColumn('previous', 'bigint', (column) => column.notNull())
        .addColumn('written_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
}
