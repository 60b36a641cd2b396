import type { CodeProgram, Ended, SqlProgram, SqlResults, TestOutcome } from '../checks/hosts.ts'

/** What each language's engine runs, and what comes of it. */
export interface Engines {
  readonly javascript: { readonly program: CodeProgram; readonly value: readonly TestOutcome[] }
  readonly python: { readonly program: CodeProgram; readonly value: readonly TestOutcome[] }
  readonly sql: { readonly program: SqlProgram; readonly value: SqlResults }
}

export type Language = keyof Engines

/** What an engine is made of: compiled code, and files it reads by name. The host fetches it, for the engine's worker reaches nothing. */
export interface EngineParts {
  readonly wasm: WebAssembly.Module
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** The result of a program. A worn engine must not run another one: what it ran may have left something behind. */
export interface Finished<Value> {
  readonly outcome: Ended<Value>
  readonly worn?: boolean
}

/** Runs programs of one language, one at a time, each as if it were the first. */
export interface Engine<Name extends Language> {
  run(program: Engines[Name]['program']): Finished<Engines[Name]['value']> | Promise<Finished<Engines[Name]['value']>>
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
