import { proxy, type Remote } from 'comlink'
import type { BenchWorker } from '../../worker/api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'
import type { TriedCell, TryEnd } from '../../worker/try-api.ts'
import type { DocumentStore } from '../document/document-store.ts'
import { createStore, type Store } from '../store/store.ts'

/** Rows of each task that are tried at once. */
export const rowsTried = 3

/** A small sample, beside any run. */
export interface TryState {
  readonly phase: 'closed' | 'running' | 'ended' | 'failed'
  /** In the order of rows, then models. */
  readonly cells: readonly TriedCell[]
  /** The first row tried, counted from 0. */
  readonly from: number
  /** The reading of the document that was tried. */
  readonly readings: number
  readonly end: TryEnd | null
  /** Why it failed, in words. */
  readonly reason: string | null
}

const closed: TryState = { phase: 'closed', cells: [], from: 0, readings: 0, end: null, reason: null }

/** Tries some rows without a run. */
export class TryStore {
  readonly state: Store<TryState> = createStore(closed)
  private readonly worker: Remote<BenchWorker>
  private readonly documents: DocumentStore
  private number = 0

  constructor(worker: Remote<BenchWorker>, documents: DocumentStore) {
    this.worker = worker
    this.documents = documents
  }

  /** Asks three rows of each task, beginning at `from`. Gives up what is still being tried. */
  async start(choice: RunChoice, from: number): Promise<void> {
    await this.documents.settled()
    const { reading, readings } = this.documents.state.get()
    if (reading?.outline == null) return
    const number = ++this.number
    this.state.set({ ...closed, phase: 'running', from, readings })
    const listen = (cells: readonly TriedCell[]) => {
      if (number === this.number) this.add(cells)
    }
    try {
      const end = await this.worker.tryOut(choice, { from, rows: rowsTried }, proxy(listen))
      if (number === this.number) this.state.set({ phase: 'ended', end })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (number === this.number) this.state.set({ phase: 'failed', reason })
    }
  }

  /** Ends it and forgets it; what was asked stays recorded. */
  async close(): Promise<void> {
    this.number++
    this.state.set(closed)
    await this.worker.stopTrying()
  }

  private add(cells: readonly TriedCell[]): void {
    const all = new Map([...this.state.get().cells, ...cells].map((cell) => [cell.index, cell]))
    this.state.set({ cells: [...all.values()].sort((a, b) => a.index - b.index) })
  }
}
