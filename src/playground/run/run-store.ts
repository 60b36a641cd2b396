import type { Progress, RunEnd, RunScores, RunUpdate } from '../../worker/api.ts'
import type { Tweak } from '../../worker/tweak-api.ts'
import type { KeptRun } from '../files/kept-run.ts'
import { createStore, type Store } from '../store/store.ts'
import { CellStore } from './cell-store.ts'

/** Where the run is. */
export type RunPhase =
  | 'idle'
  | 'starting'
  | 'running'
  | 'paused'
  | 'stopping'
  /** A run of an earlier visit is being shown again. */
  | 'reopening'
  /** The page was closed while it went on. */
  | 'interrupted'
  | RunEnd['status']
  | 'failed'

/** The run, as everything but the grid's cells sees it. */
export interface RunState {
  readonly phase: RunPhase
  readonly cells: CellStore | null
  readonly progress: Progress | null
  readonly scores: RunScores | null
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly endedAt: number | null
  /** Why the run failed or stopped early, in words. */
  readonly reason: string | null
  readonly notices: readonly string[]
  /** True while the server cannot be reached and the run waits for it. */
  readonly lost: boolean
  /** The file that was run. */
  readonly file: string
  /** What a change of the benchmark since then does to the results; null without one. */
  readonly tweak: Tweak | null
  /** True while the answers are scored again, and that takes a while. */
  readonly rescoring: boolean
  /** A kept run that is too large to be shown unasked; null without one. */
  readonly offered: KeptRun | null
}

const idle: RunState = {
  phase: 'idle',
  cells: null,
  progress: null,
  scores: null,
  startedAt: 0,
  endedAt: null,
  reason: null,
  notices: [],
  lost: false,
  file: '',
  tweak: null,
  rescoring: false,
  offered: null,
}

/** The one store of the run, fed by batches from the worker. */
export class RunStore {
  readonly state: Store<RunState> = createStore(idle)
  private readonly schedule: (flush: () => void) => void

  constructor(schedule: (flush: () => void) => void = requestAnimationFrame) {
    this.schedule = (flush) => schedule(flush)
  }

  /** Offers to show a run of an earlier visit. */
  offer(run: KeptRun): void {
    this.state.set({ offered: run })
  }

  /** Forgets the last run. */
  clear(): void {
    this.state.set(idle)
  }

  begin(now: number, file: string): void {
    this.state.set({ ...idle, phase: 'starting', startedAt: now, file })
  }

  /** Begins to show a run of an earlier visit. */
  beginAgain(startedAt: number, file: string): void {
    this.state.set({ ...idle, phase: 'reopening', startedAt, file })
  }

  /** Begins a run that goes on from the last one: what is shown stays. */
  goOn(now: number): void {
    this.state.set({ phase: 'running', startedAt: now, endedAt: null, reason: null, progress: null })
  }

  setPhase(phase: RunPhase): void {
    this.state.set({ phase })
  }

  apply(batch: readonly RunUpdate[]): void {
    for (const update of batch) this.applyOne(update)
  }

  end(end: RunEnd, now: number): void {
    this.state.set({ phase: end.status, reason: end.reason ?? null, endedAt: now, lost: false })
  }

  fail(reason: string, now: number): void {
    this.state.set({ phase: 'failed', reason, endedAt: now, lost: false })
  }

  private applyOne(update: RunUpdate): void {
    switch (update.type) {
      case 'started':
        this.state.set({
          ...(this.state.get().phase === 'starting' ? { phase: 'running' } : {}),
          cells: new CellStore(update.shape, this.schedule),
        })
        break
      case 'reshaped':
        this.state.set({ cells: new CellStore(update.shape, this.schedule) })
        break
      case 'tweak':
        this.state.set({ tweak: update.tweak })
        break
      case 'cells':
        this.state.get().cells?.apply(update.cells)
        break
      case 'progress':
        this.state.set({ progress: update.progress })
        break
      case 'scores':
        this.state.set({ scores: update.scores })
        break
      case 'connection':
        this.state.set({ lost: update.lost })
        break
      case 'model-paused':
        this.notice(`${update.model} is paused: ${update.reason}`)
        break
      case 'notice':
        this.notice(update.message)
    }
  }

  private notice(message: string): void {
    const { notices } = this.state.get()
    if (!notices.includes(message)) this.state.set({ notices: [...notices, message] })
  }
}

/** True from the press of Run until the run has ended. */
export function isActive(phase: RunPhase): boolean {
  return phase === 'starting' || phase === 'running' || phase === 'paused' || phase === 'stopping'
}

/** True once there are results that nothing changes any more but the person. */
export function hasEnded(phase: RunPhase): boolean {
  return !isActive(phase) && phase !== 'idle' && phase !== 'reopening' && phase !== 'failed'
}
