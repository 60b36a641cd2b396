import type { Sandboxes } from '../checks/hosts.ts'
import type { Clock } from '../engine/ports.ts'
import type { ModelClient } from '../models/chat.ts'
import type { LabelArchive } from './label-archive.ts'
import type { CallArchive } from './run-records.ts'
import type { WatchedConnection } from './server-connection.ts'

/** What the worker needs from its host. */
export interface BenchParts {
  readonly client: ModelClient
  /** Undefined where nothing can be kept. */
  readonly archive: Promise<CallArchive | undefined>
  /** Where people's labels are kept; where that fails they last as long as the page. */
  readonly labels: Promise<LabelArchive>
  readonly clock: Clock
  readonly random: () => number
  /** Absent where answers cannot be run. */
  readonly sandboxes?: Sandboxes
  /** Absent where nothing tells whether the server can be reached. */
  readonly connection?: WatchedConnection
  readonly newId: () => string
  /** The proxy's OpenAI-style base, for the bundle. */
  readonly proxy: () => string
  /** Takes the listener that notices about the connection go to. */
  readonly onNotice: (listener: (message: string) => void) => void
}
