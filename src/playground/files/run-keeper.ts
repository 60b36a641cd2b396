import type { RunChoice } from '../../worker/run-choice.ts'
import type { DocumentStore } from '../document/document-store.ts'
import { isActive, type RunState, type RunStore } from '../run/run-store.ts'
import { type Attachments, newId } from './kept-file.ts'
import type { KeptRun } from './kept-run.ts'
import { holdWhile } from './run-locks.ts'
import type { Shelf } from './shelf.ts'

/** Milliseconds between two notes of how far a run is. */
const noteEveryMs = 1000

/** Keeps the run that is under way on the shelf, so that a closed tab leaves more than answers behind. */
export class RunKeeper {
  /** The run that is shown; undefined before there is one. */
  current: KeptRun | undefined
  private readonly shelf: Shelf
  private readonly documents: DocumentStore
  private readonly runs: RunStore
  private attachments: Attachments = {}
  /** Ends the hold on the run under way; undefined while none is. */
  private release: (() => void) | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private writing: Promise<void> = Promise.resolve()

  constructor(shelf: Shelf, documents: DocumentStore, runs: RunStore) {
    this.shelf = shelf
    this.documents = documents
    this.runs = runs
    runs.state.subscribe(() => this.look())
  }

  /** A run of the document as it stands begins. */
  begin(choice: RunChoice): void {
    const { id: document, source, outline, file, attachments } = this.documents.state.get()
    const title = outline?.title ?? file
    const facts = { status: 'running', reason: null, endedAt: null, attachments: null } as const
    const counts = { done: 0, total: 0, errors: 0, usd: 0, scores: [] }
    const startedAt = this.runs.state.get().startedAt
    this.attachments = attachments
    this.current = { id: newId(), document, title, source, choice, startedAt, ...facts, ...counts }
    this.underWay()
    // Asked for once there is something worth keeping; some browsers ask the person.
    void navigator.storage?.persist?.().catch(() => false)
  }

  /** The run that is shown goes on. */
  goOn(): void {
    if (!this.current) return
    this.current = { ...this.current, status: 'running', reason: null, endedAt: null }
    this.underWay()
  }

  /** A run of an earlier visit is shown, or one that was made elsewhere, or none. */
  show(run: KeptRun | undefined): void {
    this.current = run
  }

  private underWay(): void {
    if (!this.current) return
    this.release?.()
    this.release = holdWhile(this.current.id)
    this.note()
  }

  private look(): void {
    if (!this.release || !this.current) return
    const state = this.runs.state.get()
    if (isActive(state.phase)) {
      this.current = { ...this.current, ...countsOf(state, this.current) }
      this.timer ??= setTimeout(() => this.note(), noteEveryMs)
      return
    }
    const ended = state.phase === 'idle' ? { status: 'cancelled' as const } : endOf(state)
    this.current = { ...this.current, ...countsOf(state, this.current), endedAt: Date.now(), ...ended }
    this.note()
    this.release()
    this.release = undefined
  }

  private note(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const run = this.current
    const { attachments } = this
    if (!run) return
    this.writing = this.writing.then(async () => {
      try {
        const key = run.attachments ?? (await this.shelf.keepAttachments(attachments))
        await this.shelf.keepRun({ ...run, attachments: key })
      } catch {
        const message = 'This run cannot be listed for later, because this browser keeps nothing more. Download it.'
        this.runs.apply([{ type: 'notice', message }])
      }
    })
  }
}

function countsOf({ progress, scores, cells }: RunState, before: KeptRun): Partial<KeptRun> {
  const { done, total, errors, usd } = progress ?? before
  const target = cells?.shape.target.name ?? ''
  const found = scores?.targets[target]?.map(({ model, score }) => ({ model, score }))
  const best = found?.sort((a, b) => (b.score ?? -1) - (a.score ?? -1))
  return { done, total: cells?.shape.cellCount ?? total, errors, usd, ...(best ? { scores: best } : {}) }
}

function endOf({ phase, reason }: RunState): Pick<KeptRun, 'status' | 'reason'> {
  const known = phase === 'finished' || phase === 'limited' || phase === 'cancelled' || phase === 'storage-failed'
  return { status: known ? phase : 'failed', reason }
}
