import type { RunEnd } from '../../worker/api.ts'
import type { ReopenedRun } from '../../worker/reopen-api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'
import type { Attachments } from './kept-file.ts'

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
  /** Of a run whose first answers were made elsewhere; absent where all of them were asked for here. */
  readonly opened?: OpenedFrom
}

/** Where an opened run came from. */
export interface OpenedFrom {
  readonly by: 'link' | 'file'
  /** Names its bundle among the data files. */
  readonly bundle: string
  /** The run's id where it was made. */
  readonly run: string
  /** True while nothing has been asked for here: then nothing but the bundle is shown. */
  readonly asItCame: boolean
}

/** The texts that a kept run names. */
export interface KeptData {
  readonly attachments: Attachments
  /** The run bundle it was opened from; undefined for a run made here. */
  readonly bundle: string | undefined
}

/** A kept run as the worker shows it again: what was interrupted or failed is what was not finished. */
export function reopenedRun(run: KeptRun, { attachments, bundle }: KeptData): ReopenedRun {
  const { source, choice, startedAt } = run
  const status = run.status === 'running' || run.status === 'failed' ? 'cancelled' : run.status
  const base = { source, file: 'run', attachments, choice, status, startedAt, endedAt: run.endedAt ?? startedAt }
  return bundle === undefined ? base : { ...base, bundle }
}

export interface KeptScore {
  readonly model: string
  /** 0 to 1; null where nothing was scored. */
  readonly score: number | null
}
