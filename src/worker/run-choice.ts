import type { ModelInfo } from '../models/chat.ts'

/** What the person chose about a run. */
export interface RunChoice {
  readonly models: readonly ModelInfo[]
  /** Judge models the proxy lists, for their prices. */
  readonly judges: readonly ModelInfo[]
  /** A task or suite; the benchmark's `main` when absent. */
  readonly target?: string
  /** Ask only the first so many rows of each task. */
  readonly limit?: number
  readonly seed?: number
}
