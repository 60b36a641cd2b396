import type { RunEnd } from '../../worker/api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'

/** A run kept in this browser. Its answers lie among the finished calls; this is what else it takes to show it again. */
export interface KeptRun {
  readonly id: string
  /** The document that was run. */
  readonly document: string
  readonly title: string
  /** The benchmark as it was run. */
  readonly source: string
  /** Names its data files; null for none. */
  readonly attachments: string | null
  readonly choice: RunChoice
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** Null while it goes on, and for ever where the page was closed meanwhile. */
  readonly endedAt: number | null
  readonly status: 'running' | 'failed' | RunEnd['status']
  readonly reason: string | null
  /** Cells that had ended when this was written. */
  readonly done: number
  readonly total: number
  readonly errors: number
  /** US dollars; null when a price is unknown. */
  readonly usd: number | null
  /** The main target's scores, the best first. */
  readonly scores: readonly KeptScore[]
}

export interface KeptScore {
  readonly model: string
  /** 0 to 1; null where nothing was scored. */
  readonly score: number | null
}
