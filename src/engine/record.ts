import type { Digest } from '../language/canonical.ts'
import type { ToolCall, Usage } from '../models/chat.ts'

/** One try of a call. */
export interface Attempt {
  /** Milliseconds from the start of the try to its end. */
  readonly latencyMs: number
  /** What went wrong; absent on success. */
  readonly error?: { readonly code: string; readonly message: string; readonly status?: number }
  /** How long the engine waited after this try, in milliseconds. */
  readonly waitedMs?: number
}

interface RecordBase {
  readonly digest: Digest
  readonly kind: 'chat' | 'embedding'
  readonly model: string
  /** The last message asked, for people: the rendered prompt. */
  readonly attempts: readonly Attempt[]
  /** Milliseconds since 1970 at which the first try started. */
  readonly startedAt: number
  /** Milliseconds the successful (or last) try took. */
  readonly latencyMs: number
  readonly receipt?: string
}

/** The result of one call. Append-only: written once under its digest and never changed. */
export type CallRecord =
  | (RecordBase & {
      readonly status: 'done'
      readonly output: {
        /** Of an embedding: the vector, as a JSON list. */
        readonly text: string
        /** What the model thought before it answered; no check looks at it. */
        readonly reasoning?: string
        /** Functions the model asked to be called; absent where there are none. */
        readonly toolCalls?: readonly ToolCall[]
        readonly finishReason: string
        readonly model: string
      }
      readonly usage: Usage
      /** US dollars; null when the price is unknown. */
      readonly usd: number | null
      readonly warnings?: readonly string[]
    })
  | (RecordBase & { readonly status: 'error'; readonly error: { readonly code: string; readonly message: string } })

/**
 * Where records live: a journal file, IndexedDB, a database. `append` resolves when the record will survive a crash of
 * this process. An error record is kept for the report, yet `get` must not offer it: what failed is tried again on resume.
 */
export interface RecordStore {
  get(digest: Digest): CallRecord | undefined | Promise<CallRecord | undefined>
  append(record: CallRecord): void | Promise<void>
}
