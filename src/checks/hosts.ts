import type { Json } from '../language/json.ts'

/**
 * How a program in a sandbox ended. `failed` is the program's own doing, in words for people: it is wrong, it ran on, it
 * took too much memory. `unavailable` is not: the sandbox could not be had, so nothing is known of the program.
 */
export type Ended<Value> =
  | { readonly status: 'ended'; readonly value: Value }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'unavailable'; readonly reason: string }

/** A program and the tests it is put to, in one language. */
export interface CodeProgram {
  /** Runs first: what the program may rely on. */
  readonly setup: string
  /** The program itself: a contestant's answer. */
  readonly code: string
  /** A name the program has to define; tests know it as `candidate` too. */
  readonly entry?: string
  /** Each runs after the program, and passes when it ends without an error. */
  readonly tests: readonly string[]
  /** For the program with all its tests. */
  readonly seconds: number
  readonly memoryMb: number
}

/** How one test went. */
export type TestOutcome = { readonly pass: true } | { readonly pass: false; readonly reason: string }

/** A database made for the purpose, and two questions to it. */
export interface SqlProgram {
  /** Statements that make the database. */
  readonly setup: string
  /** Tables filled from rows of the benchmark: made where `setup` does not make them. */
  readonly tables: readonly SqlTable[]
  /** The query whose result is right; absent where the right rows are known. */
  readonly gold?: string
  /** The contestant's query. */
  readonly query: string
  /** For each of the queries. */
  readonly seconds: number
  /** Rows a result may have. */
  readonly maxRows: number
}

/** A table's rows: objects by column. */
export interface SqlTable {
  readonly name: string
  readonly rows: readonly Readonly<Record<string, Json>>[]
}

/** A value of a result. Integers too large for a number, and binary data, come as texts that say so. */
export type SqlValue = string | number | null

/** What a query gave. */
export interface SqlResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SqlValue[])[]
}

/** What both queries gave. A gold query that does not run makes the check unscored, never failed. */
export interface SqlResults {
  readonly gold?: Ended<SqlResult>
  readonly answer: Ended<SqlResult>
}

/**
 * Places where a host runs what a contestant wrote: without network, files or page, within limits of time and memory, and
 * with the same result on every host. They never reject, unless the signal is aborted: then at once, with its reason.
 */
export interface Sandboxes {
  javascript(program: CodeProgram, signal: AbortSignal): Promise<Ended<readonly TestOutcome[]>>
  python(program: CodeProgram, signal: AbortSignal): Promise<Ended<readonly TestOutcome[]>>
  sql(program: SqlProgram, signal: AbortSignal): Promise<Ended<SqlResults>>
}

/** What hosted checks use while a run goes on. What a host does not have is absent. */
export interface Hosts {
  readonly javascript?: (program: CodeProgram) => Promise<Ended<readonly TestOutcome[]>>
  readonly python?: (program: CodeProgram) => Promise<Ended<readonly TestOutcome[]>>
  readonly sql?: (program: SqlProgram) => Promise<Ended<SqlResults>>
  /** Vectors of texts by an embedding model, the benchmark's own where none is named, in the texts' order. Rejects when a call finally failed. */
  readonly embed?: (model: string | undefined, texts: readonly string[]) => Promise<readonly (readonly number[])[]>
  /** The rows of a dataset of the benchmark; undefined where there is none of that name. */
  readonly rows?: (dataset: string) => readonly Readonly<Record<string, Json>>[] | undefined
}
