import type sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import type { SqlResult, SqlValue } from '../../checks/hosts.ts'
import { ranOn } from '../engine.ts'

/** SQLite as its package gives it. */
export type Sqlite = Awaited<ReturnType<typeof sqlite3InitModule>>

/** A statement that does not run, in words. */
export class SqlFailure extends Error {}

/** Steps of the virtual machine between two questions whether to go on, and questions that count as a second. */
const stepsPerQuestion = 10_000
const questionsPerSecond = 3_000
/** Bytes SQLite may use, in all. */
const mostBytes = 256 * 1024 * 1024
/** Bytes of a text or blob. */
const longestBlob = 10_000_000
/** Characters of a statement. */
const longest = 200_000

/** A database in memory. */
export class Database {
  private readonly sqlite: Sqlite
  private readonly handle: number
  private left = 0

  constructor(sqlite: Sqlite) {
    this.sqlite = sqlite
    const { capi, wasm } = sqlite
    const place = wasm.pstack.pointer
    try {
      const pointer = wasm.pstack.allocPtr() as number
      capi.sqlite3_open_v2(':memory:', pointer, capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE, 0)
      this.handle = wasm.peekPtr(pointer) as number
    } finally {
      wasm.pstack.restore(place)
    }
    this.limit()
    this.still()
    capi.sqlite3_progress_handler(this.handle, stepsPerQuestion, () => (--this.left < 0 ? 1 : 0), 0)
  }

  close(): void {
    this.sqlite.capi.sqlite3_close_v2(this.handle)
  }

  /** Runs statements of the benchmark's own. Throws {@link SqlFailure}. */
  script(sql: string, seconds: number): void {
    this.left = seconds * questionsPerSecond
    if (this.sqlite.capi.sqlite3_exec(this.handle, sql, 0, 0, 0) !== 0) throw this.failure(seconds)
  }

  /** Runs one statement with values, for the benchmark's own rows. Throws {@link SqlFailure}. */
  insert(sql: string, rows: readonly (readonly SqlValue[])[]): void {
    const { capi } = this.sqlite
    this.left = Number.POSITIVE_INFINITY
    this.withStatement(sql, (statement) => {
      for (const row of rows) {
        for (const [index, value] of row.entries()) this.bind(statement, index + 1, value)
        if (capi.sqlite3_step(statement) !== capi.SQLITE_DONE) throw this.failure(0)
        capi.sqlite3_reset(statement)
      }
    })
  }

  /** From now on nothing can be changed, and nothing but this database be read. */
  readOnly(): void {
    const { capi } = this.sqlite
    const allowed = new Set<number>([capi.SQLITE_SELECT, capi.SQLITE_READ, capi.SQLITE_FUNCTION, capi.SQLITE_RECURSIVE])
    const decide = (_: unknown, action: number) => (allowed.has(action) ? capi.SQLITE_OK : capi.SQLITE_DENY)
    capi.sqlite3_set_authorizer(this.handle, decide, 0)
  }

  /** The result of one query. Throws {@link SqlFailure}. */
  query(sql: string, seconds: number, maxRows: number): SqlResult {
    const { capi } = this.sqlite
    if (sql.length > longest) throw new SqlFailure(`the query is longer than ${longest} characters`)
    this.left = seconds * questionsPerSecond
    return this.withStatement(sql, (statement) => {
      if (capi.sqlite3_stmt_readonly(statement) === 0)
        throw new SqlFailure('it is no query: it would change the database')
      const width = capi.sqlite3_column_count(statement)
      if (width === 0) throw new SqlFailure('it is no query: it gives no columns')
      const places = Array.from({ length: width }, (_, index) => index)
      const columns = places.map((index) => String(capi.sqlite3_column_name(statement, index)))
      const rows: SqlValue[][] = []
      for (;;) {
        const code = capi.sqlite3_step(statement)
        if (code === capi.SQLITE_DONE) return { columns, rows }
        if (code !== capi.SQLITE_ROW) throw this.failure(seconds)
        if (rows.length === maxRows) throw new SqlFailure(`its result has more than ${maxRows} rows`)
        rows.push(places.map((index) => this.column(statement, index)))
      }
    })
  }

  /** Prepares the one statement of a text, which may have comments and semicolons around it. */
  private withStatement<Value>(sql: string, use: (statement: number) => Value): Value {
    const { capi, wasm } = this.sqlite
    const text = wasm.allocCString(sql, true) as unknown as readonly [number, number]
    const place = wasm.pstack.pointer
    let statement = 0
    try {
      const pointer = wasm.pstack.allocPtr() as number
      const tail = wasm.pstack.allocPtr() as number
      const prepare = (from: number) => {
        wasm.pokePtr(pointer, 0)
        const code = capi.sqlite3_prepare_v3(this.handle, from, text[0] + text[1] - from, 0, pointer, tail)
        if (code !== 0) throw this.failure(0)
        return wasm.peekPtr(pointer) as number
      }
      const end = text[0] + text[1]
      let from = text[0]
      while (statement === 0 && from < end) {
        statement = prepare(from)
        from = wasm.peekPtr(tail) as number
      }
      if (statement === 0) throw new SqlFailure('there is no statement')
      while (from < end) {
        const next = prepare(from)
        if (next !== 0) {
          capi.sqlite3_finalize(next)
          throw new SqlFailure('there is more than one statement')
        }
        from = wasm.peekPtr(tail) as number
      }
      return use(statement)
    } finally {
      if (statement !== 0) capi.sqlite3_finalize(statement)
      wasm.pstack.restore(place)
      wasm.dealloc(text[0])
    }
  }

  private column(statement: number, index: number): SqlValue {
    const { capi } = this.sqlite
    switch (capi.sqlite3_column_type(statement, index)) {
      case capi.SQLITE_NULL:
        return null
      case capi.SQLITE_INTEGER: {
        const value = BigInt(capi.sqlite3_column_int64(statement, index))
        return Number.isSafeInteger(Number(value)) ? Number(value) : `integer ${value}`
      }
      case capi.SQLITE_FLOAT:
        return capi.sqlite3_column_double(statement, index)
      case capi.SQLITE_BLOB: {
        const bytes = capi.sqlite3_column_js(statement, index)
        const digits =
          bytes instanceof Uint8Array ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')) : []
        return `x'${digits.join('')}'`
      }
      default:
        return String(capi.sqlite3_column_text(statement, index))
    }
  }

  private bind(statement: number, index: number, value: SqlValue): void {
    const { capi, wasm } = this.sqlite
    if (value === null) capi.sqlite3_bind_null(statement, index)
    else if (typeof value === 'string') {
      const [place, length] = wasm.allocCString(value, true) as unknown as readonly [number, number]
      capi.sqlite3_bind_text(statement, index, place, length, capi.SQLITE_WASM_DEALLOC)
    } else if (Number.isSafeInteger(value)) capi.sqlite3_bind_int64(statement, index, BigInt(value))
    else capi.sqlite3_bind_double(statement, index, value)
  }

  private limit(): void {
    const { capi } = this.sqlite
    const limits = [
      [capi.SQLITE_LIMIT_LENGTH, longestBlob],
      [capi.SQLITE_LIMIT_EXPR_DEPTH, 200],
      [capi.SQLITE_LIMIT_COMPOUND_SELECT, 200],
      [capi.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200],
      [capi.SQLITE_LIMIT_ATTACHED, 0],
    ] as const
    for (const [name, value] of limits) capi.sqlite3_limit(this.handle, name, value)
    capi.sqlite3_exec(this.handle, `PRAGMA hard_heap_limit = ${mostBytes}; PRAGMA trusted_schema = 0`, 0, 0, 0)
  }

  /** SQLite's own random numbers come from the host; these are the same in every run. */
  private still(): void {
    const { capi } = this.sqlite
    const bits = () => BigInt(Math.floor(Math.random() * 0x1_0000_0000))
    const random = () => BigInt.asIntN(64, (bits() << 32n) | bits())
    const blob = (_: number, size: unknown) =>
      crypto.getRandomValues(new Uint8Array(Math.min(Math.max(Number(size) || 0, 1), longestBlob)))
    capi.sqlite3_create_function(this.handle, 'random', 0, capi.SQLITE_UTF8, 0, random, 0, 0)
    capi.sqlite3_create_function(this.handle, 'randomblob', 1, capi.SQLITE_UTF8, 0, blob, 0, 0)
  }

  private failure(seconds: number): SqlFailure {
    const { capi } = this.sqlite
    const code = capi.sqlite3_errcode(this.handle)
    if (code === capi.SQLITE_INTERRUPT) return new SqlFailure(ranOn(seconds))
    if (code === capi.SQLITE_NOMEM) return new SqlFailure('it used more memory than it may')
    if (code === capi.SQLITE_AUTH) return new SqlFailure('it is no query: it may read the tables and nothing else')
    return new SqlFailure(String(capi.sqlite3_errmsg(this.handle)))
  }
}
