import { proxy, type Remote } from 'comlink'
import type { ModelInfo } from '../../models/chat.ts'
import type { BenchWorker, RunChoice, RunEnd, RunOptions, RunUpdate } from '../../worker/api.ts'
import type { DocumentStore } from '../document/document-store.ts'
import { isActive, type RunStore } from './run-store.ts'

const openedRun =
  'These results came with a link. Every score was computed here from the answers in it. That the models gave these answers is what the link says; each cell shows whether a receipt proves it.'

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
    this.runs.begin(Date.now(), this.documents.state.get().file)
    await this.toEnd(() =>
      this.worker.start(
        choice,
        options,
        proxy((batch: readonly RunUpdate[]) => this.runs.apply(batch)),
      ),
    )
  }

  /** Shows a run that was made elsewhere, scored anew. */
  async open(bundle: string): Promise<void> {
    if (isActive(this.runs.state.get().phase)) return
    await this.documents.settled()
    this.runs.begin(Date.now(), this.documents.state.get().file)
    await this.toEnd(() =>
      this.worker.openRun(
        bundle,
        proxy((batch: readonly RunUpdate[]) => this.runs.apply(batch)),
      ),
    )
    this.runs.apply([{ type: 'notice', message: openedRun }])
  }

  /** Makes the calls that a change of the benchmark needs, and no others. */
  async complete(judges: readonly ModelInfo[], options: RunOptions): Promise<void> {
    if (isActive(this.runs.state.get().phase)) return
    await this.documents.settled()
    if (this.documents.state.get().reading?.outline == null) return
    this.runs.goOn(Date.now())
    await this.toEnd(() => this.worker.complete(judges, options))
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

  private async toEnd(run: () => Promise<RunEnd>): Promise<void> {
    try {
      this.runs.end(await run(), Date.now())
    } catch (error) {
      this.runs.fail(error instanceof Error ? error.message : String(error), Date.now())
    }
  }

  async resume(): Promise<void> {
    if (this.runs.state.get().phase !== 'paused') return
    this.runs.setPhase('running')
    await this.worker.resume()
  }
}
