import sqlite3InitModule from '@sqlite.org/sqlite-wasm'
import type { Ended, SqlProgram, SqlResult, SqlResults } from '../../checks/hosts.ts'
import type { Engine, EngineParts, Finished } from '../engine.ts'
import { rewindWorld } from '../still-world.ts'
import { Database, SqlFailure, type Sqlite } from './database.ts'
import { fillTable } from './fill-table.ts'

/** SQLite in WebAssembly: each program has a database of its own, in memory. */
export async function loadSql({ wasm }: EngineParts): Promise<Engine<'sql'>> {
  const silent = () => {}
  const options = {
    print: silent,
    printErr: silent,
    instantiateWasm: (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => {
      WebAssembly.instantiate(wasm, imports).then((instance) => done(instance, wasm))
      return {}
    },
  }
  // The package's types leave the module's own options out.
  const init = sqlite3InitModule as unknown as (options: object) => Promise<Sqlite>
  const sqlite = await init(options)
  return { run: (program) => runProgram(sqlite, program) }
}

function runProgram(sqlite: Sqlite, program: SqlProgram): Finished<Ended<SqlResults>> {
  rewindWorld()
  const database = new Database(sqlite)
  try {
    const unusable = prepared(database, program)
    if (unusable !== undefined) return { value: { status: 'unavailable', reason: unusable } }
    database.readOnly()
    const gold = program.gold === undefined ? {} : { gold: asked(database, program.gold, program) }
    return { value: { status: 'ended', value: { ...gold, answer: asked(database, program.query, program) } } }
  } finally {
    database.close()
  }
}

/** Makes the database; says why it cannot be made. */
function prepared(database: Database, { setup, tables, seconds }: SqlProgram): string | undefined {
  try {
    database.script(setup, seconds)
    for (const table of tables) fillTable(database, table)
    return undefined
  } catch (error) {
    if (error instanceof SqlFailure) return `the database cannot be made: ${error.message}`
    throw error
  }
}

function asked(database: Database, sql: string, { seconds, maxRows }: SqlProgram): Ended<SqlResult> {
  try {
    return { status: 'ended', value: database.query(sql, seconds, maxRows) }
  } catch (error) {
    if (error instanceof SqlFailure) return { status: 'failed', reason: error.message }
    throw error
  }
}
