import type { Cell } from './cell.ts'
import type { Clock } from './ports.ts'

/** What happens in a run, as its watchers see it. */
export type RunEvent =
  | { readonly type: 'running'; readonly index: number }
  | { readonly type: 'cell'; readonly index: number; readonly cell: Cell }
  | { readonly type: 'model-paused'; readonly model: string; readonly reason: string }
  | ({ readonly type: 'progress' } & Progress)

/** How far a run is. */
export interface Progress {
  /** Cells that have ended, but not those that a stop cut off. */
  readonly done: number
  readonly total: number
  readonly errors: number
  readonly inFlight: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null when a price is unknown. */
  readonly usd: number | null
}

/** Milliseconds between batches: two to three frames, so that a grid repaints at once what belongs together. */
const batchMs = 40

/** Gathers events and hands them over in batches, one batch at a time: a slow watcher slows the batches, never the run. */
export class EventBatcher {
  private readonly clock: Clock
  private readonly deliver: (batch: readonly RunEvent[]) => void | Promise<void>
  private readonly progress: () => Progress
  private readonly never = new AbortController().signal
  private batch: RunEvent[] = []
  private flushing: Promise<void> | undefined

  constructor(clock: Clock, progress: () => Progress, deliver: (batch: readonly RunEvent[]) => void | Promise<void>) {
    this.clock = clock
    this.progress = progress
    this.deliver = deliver
  }

  /** Adds an event to the next batch. */
  add(event: RunEvent): void {
    this.batch.push(event)
    this.flushing ??= this.flushLater()
  }

  /** Resolves when everything added so far has been delivered. */
  async drain(): Promise<void> {
    while (this.flushing) await this.flushing
  }

  private async flushLater(): Promise<void> {
    try {
      await this.clock.sleep(batchMs, this.never)
      const batch = this.batch
      this.batch = []
      await this.deliver([...batch, { type: 'progress', ...this.progress() }])
    } finally {
      this.flushing = undefined
    }
    if (this.batch.length > 0) this.flushing ??= this.flushLater()
  }
}
