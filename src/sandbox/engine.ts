import type { CodeProgram, Ended, SqlProgram, SqlResults, TestOutcome } from '../checks/hosts.ts'

/** One test of a program. */
export interface CodeTest extends Omit<CodeProgram, 'tests'> {
  readonly test: string
}

/** How a test ended. */
export interface CodeTestEnd {
  /** `broken` says why the program itself does not run, whatever the test; `time` that there was no time left. */
  readonly result: TestOutcome | { readonly broken: string } | 'time'
  /** What it took of its seconds, counted in steps. */
  readonly seconds: number
}

/** What each language's engine runs, and what comes of it. */
export interface Engines {
  readonly javascript: { readonly program: CodeTest; readonly value: CodeTestEnd }
  readonly python: { readonly program: CodeTest; readonly value: CodeTestEnd }
  readonly sql: { readonly program: SqlProgram; readonly value: Ended<SqlResults> }
}

export type Language = keyof Engines

/** What an engine is made of: compiled code, and files it reads by name. The host fetches it, for the engine's worker reaches nothing. */
export interface EngineParts {
  readonly wasm: WebAssembly.Module
  readonly files: Readonly<Record<string, Uint8Array>>
}

/**
 * The result of a program. A worn engine must not run another one: what it ran may have left something behind. `again` says
 * that it was too worn for this one already.
 */
export type Finished<Value> = { readonly value: Value; readonly worn?: boolean } | { readonly again: true }

/** Runs programs of one language, one at a time, each as if it were the first. */
export interface Engine<Name extends Language> {
  run(program: Engines[Name]['program']): Finished<Engines[Name]['value']>
}

/** What a sandbox's worker is told. */
export type ToWorker<Name extends Language> =
  | { readonly type: 'load'; readonly parts: EngineParts }
  | { readonly type: 'run'; readonly program: Engines[Name]['program'] }

/** What a sandbox's worker says. */
export type FromWorker<Name extends Language> =
  | { readonly type: 'ready' }
  | { readonly type: 'broken'; readonly reason: string }
  | { readonly type: 'finished'; readonly finished: Finished<Engines[Name]['value']> }

/** A program's limit, in words. */
export function ranOn(seconds: number): string {
  return `it did not end within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
}
