import { proxy, type Remote } from 'comlink'
import type { BenchWorker, RunChoice, RunOptions, RunUpdate } from '../../worker/api.ts'
import type { DocumentStore } from '../document/document-store.ts'
import { isActive, type RunStore } from './run-store.ts'

/** The verbs of a run, for buttons and keys. */
export class RunControl {
  private readonly worker: Remote<BenchWorker>
  private readonly documents: DocumentStore
  private readonly runs: RunStore

  constructor(worker: Remote<BenchWorker>, documents: DocumentStore, runs: RunStore) {
    this.worker = worker
    this.documents = documents
    this.runs = runs
  }

  /** Runs the source as it stands now. Does nothing while a run is under way or the source has errors. */
  async start(choice: RunChoice, options: RunOptions): Promise<void> {
    if (isActive(this.runs.state.get().phase)) return
    await this.documents.settled()
    if (this.documents.state.get().reading?.outline == null) return
    this.runs.begin(Date.now())
    try {
      const end = await this.worker.start(
        choice,
        options,
        proxy((batch: readonly RunUpdate[]) => this.runs.apply(batch)),
      )
      this.runs.end(end, Date.now())
    } catch (error) {
      this.runs.fail(error instanceof Error ? error.message : String(error), Date.now())
    }
  }

  async stop(): Promise<void> {
    if (!isActive(this.runs.state.get().phase)) return
    this.runs.setPhase('stopping')
    await this.worker.stop()
  }

  async pause(): Promise<void> {
    if (this.runs.state.get().phase !== 'running') return
    this.runs.setPhase('paused')
    await this.worker.pause()
  }

  async resume(): Promise<void> {
    if (this.runs.state.get().phase !== 'paused') return
    this.runs.setPhase('running')
    await this.worker.resume()
  }
}
