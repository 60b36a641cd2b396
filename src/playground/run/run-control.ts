import { proxy, type Remote } from 'comlink'
import type { ModelInfo } from '../../models/chat.ts'
import type { BenchWorker, RunEnd, RunListener, RunOptions, RunUpdate } from '../../worker/api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'
import type { DocumentStore } from '../document/document-store.ts'
import { type KeptData, type KeptRun, type OpenedFrom, reopenedRun } from '../files/kept-run.ts'
import type { RunKeeper } from '../files/run-keeper.ts'
import { isActive, type RunStore } from './run-store.ts'

function openedWords(by: OpenedFrom['by']): string {
  return `These results came ${by === 'link' ? 'with a link' : 'from a file'}. Every score was computed here from the answers in it. That the models gave these answers is what the ${by} says; “Receipts” checks which of them a proxy has signed.`
}

/** A grid that is not up by then, in a tab behind another perhaps, is not waited for. */
const appearsWithinMs = 500

/** The verbs of a run, for buttons and keys. */
export class RunControl {
  private readonly worker: Remote<BenchWorker>
  private readonly documents: DocumentStore
  private readonly runs: RunStore
  private readonly keeper: RunKeeper
  /** Counts what was begun: what an earlier one still says is nobody's concern. */
  private turn = 0

  constructor(worker: Remote<BenchWorker>, documents: DocumentStore, runs: RunStore, keeper: RunKeeper) {
    this.worker = worker
    this.documents = documents
    this.runs = runs
    this.keeper = keeper
  }

  /** Runs the source as it stands now. Does nothing while a run is under way or the source has errors. */
  async start(choice: RunChoice, options: RunOptions): Promise<void> {
    if (!(await this.isReady())) return
    this.runs.begin(Date.now(), this.documents.state.get().file)
    this.keeper.begin(choice)
    const listener = this.listen()
    await this.toEnd(() => this.worker.start(choice, options, listener))
  }

  /** Shows a run that was made elsewhere, scored anew. */
  async open(bundle: string, by: OpenedFrom['by']): Promise<void> {
    if (isActive(this.runs.state.get().phase)) return
    await this.documents.settled()
    this.runs.begin(Date.now(), this.documents.state.get().file)
    this.keeper.show(undefined)
    const listener = this.listen()
    const end = await this.toEnd(() => this.worker.openRun(bundle, listener))
    if (!end) return
    this.runs.apply([{ type: 'notice', message: openedWords(by) }])
    await this.keeper.keepOpened(end, by, bundle)
  }

  /** Makes the calls that a change of the benchmark needs, and no others. */
  async complete(judges: readonly ModelInfo[], options: RunOptions): Promise<void> {
    if (!(await this.isReady())) return
    await this.keeper.opening
    const { choice, opened } = this.keeper.current ?? {}
    this.runs.goOn(Date.now())
    if (choice) this.keeper.begin({ ...choice, judges }, opened)
    await this.toEnd(() => this.worker.complete(judges, options))
  }

  /** Asks what the last run left open: cells that were never begun, and those that ended in errors. */
  async goOn(options: RunOptions): Promise<void> {
    await this.keeper.opening
    if (isActive(this.runs.state.get().phase)) return
    this.runs.goOn(Date.now())
    this.keeper.goOn()
    await this.toEnd(() => this.worker.goOn(options))
  }

  /** Shows a kept run again, from the answers that are kept; nothing is asked. */
  async reopen(run: KeptRun, data: KeptData): Promise<void> {
    if (isActive(this.runs.state.get().phase)) return
    const { startedAt, reason, opened } = run
    const again = reopenedRun(run, data)
    this.runs.beginAgain(startedAt, this.documents.state.get().file)
    this.keeper.show(run)
    const listener = this.listen()
    const { bundle } = data
    const asItCame = opened?.asItCame && bundle !== undefined
    const show = () => (asItCame ? this.worker.openRun(bundle, listener) : this.worker.reopen(again, listener))
    await this.toEnd(show, again.endedAt)
    const { phase, progress } = this.runs.state.get()
    if (phase !== again.status || this.keeper.current?.id !== run.id) return
    if (progress) this.runs.state.set({ progress: { ...progress, usd: run.usd } })
    this.runs.state.set({ phase: run.endedAt === null ? 'interrupted' : run.status, reason })
    if (asItCame) this.runs.apply([{ type: 'notice', message: openedWords(opened.by) }])
  }

  /** Stops the run where one is under way, and forgets it: another document is opened. */
  async forget(): Promise<void> {
    await this.stop()
    this.turn++
    this.runs.clear()
    this.keeper.show(undefined)
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

  private async isReady(): Promise<boolean> {
    if (isActive(this.runs.state.get().phase)) return false
    await this.documents.settled()
    return this.documents.state.get().reading?.outline != null
  }

  private listen(): RunListener {
    const turn = ++this.turn
    return proxy(async (batch: readonly RunUpdate[]) => {
      if (turn !== this.turn) return
      this.runs.apply(batch)
      if (batch.some(({ type }) => type === 'started')) await this.appearance()
    })
  }

  /** The worker begins when the grid is up: at once, the two would fight for the processor and the page would stutter. */
  private async appearance(): Promise<void> {
    const patience = new Promise((resolve) => setTimeout(resolve, appearsWithinMs))
    await Promise.race([this.runs.state.get().cells?.appearance, patience])
  }

  /** How the run ended; undefined where it failed, or something else was begun meanwhile. */
  private async toEnd<End extends RunEnd>(run: () => Promise<End>, endedAt?: number): Promise<End | undefined> {
    const { turn } = this
    try {
      const end = await run()
      if (turn !== this.turn) return undefined
      this.runs.end(end, endedAt ?? Date.now())
      return end
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (turn === this.turn) this.runs.fail(reason, Date.now())
      return undefined
    }
  }
}
