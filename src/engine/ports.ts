import type { Sandboxes } from '../checks/hosts.ts'
import type { ModelClient } from '../models/chat.ts'
import type { RecordStore } from './record.ts'

/** Time as the engine sees it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after so many milliseconds; rejects at once with the signal's reason when aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** The way to the models, where the host can tell that it is cut. */
export interface Connection {
  /** Resolves when the models can be reached again; rejects with the signal's reason when aborted. */
  restored(signal: AbortSignal): Promise<void>
}

/** All that the engine needs from outside. */
export interface Ports {
  readonly client: ModelClient
  readonly records: RecordStore
  readonly clock: Clock
  /** Uniform in [0, 1): spreads retries, never touches a result. */
  readonly random: () => number
  /** Where answers are run as programs. Without it, checks that need one are unscored. */
  readonly sandboxes?: Sandboxes
  /** With it, a call that is cut off waits and is made again, however long that takes; without it, it is retried as any other. */
  readonly connection?: Connection
}
