import type { OpenedEnd } from '../../worker/api.ts'
import type { RunChoice } from '../../worker/run-choice.ts'
import type { DocumentStore } from '../document/document-store.ts'
import { isActive, type RunState, type RunStore } from '../run/run-store.ts'
import { type Attachments, newId } from './kept-file.ts'
import type { KeptRun, OpenedFrom } from './kept-run.ts'
import { holdWhile } from './run-locks.ts'
import type { Shelf } from './shelf.ts'

/** Milliseconds between two notes of how far a run is. */
const noteEveryMs = 1000

/** Keeps the run that is under way on the shelf, so that a closed tab leaves more than answers behind. */
export class RunKeeper {
  /** The run that is shown; undefined before there is one. */
  current: KeptRun | undefined
  /** Resolves when a run that was made elsewhere is kept, or cannot be. */
  opening: Promise<void> = Promise.resolve()
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

  /** A run of the document as it stands begins; `opened` where it goes on from one that was made elsewhere. */
  begin(choice: RunChoice, opened?: OpenedFrom): void {
    const { id: document, source, outline, file, attachments } = this.documents.state.get()
    const title = outline?.title ?? file
    const facts = { status: 'running', reason: null, endedAt: null, attachments: null } as const
    const startedAt = this.runs.state.get().startedAt
    this.attachments = attachments
    const from = opened ? { opened: { ...opened, asItCame: false } } : {}
    this.current = { id: newId(), document, title, source, choice, startedAt, ...facts, ...noCounts, ...from }
    this.underWay()
    // Asked for once there is something worth keeping; some browsers ask the person.
    void navigator.storage?.persist?.().catch(() => false)
  }

  /** The run that is shown goes on. */
  goOn(): void {
    if (!this.current) return
    const { opened } = this.current
    const from = opened ? { opened: { ...opened, asItCame: false } } : {}
    this.current = { ...this.current, status: 'running', reason: null, endedAt: null, ...from }
    this.underWay()
  }

  /** Keeps a run that was made elsewhere and is shown now, in the place of the same one opened before. */
  keepOpened(end: OpenedEnd, by: OpenedFrom['by'], text: string): Promise<void> {
    this.opening = this.keepBundle(end, by, text)
    return this.opening
  }

  private async keepBundle(
    { run, source, attachments, choice }: OpenedEnd,
    by: OpenedFrom['by'],
    text: string,
  ): Promise<void> {
    const state = this.runs.state.get()
    const { startedAt, endedAt, cells } = state
    const { id: document, file } = this.documents.state.get()
    try {
      const opened = { by, run, bundle: await this.shelf.keepBundle(text), asItCame: true }
      const title = cells?.shape.title ?? file
      const facts = { id: newId(), document, title, source, attachments: null, choice, startedAt, endedAt }
      const kept = { ...facts, ...noCounts, ...endOf(state), opened }
      const known = await this.shelf.runs([document])
      // Another run may have been begun meanwhile.
      if (this.runs.state.get().startedAt !== startedAt) return
      this.attachments = attachments
      this.current = { ...kept, ...countsOf(state, kept) }
      this.note()
      await this.writing
      const before = known.filter((each) => each.opened?.asItCame && each.opened.run === run)
      await Promise.all(before.map(({ id }) => this.shelf.deleteRun(id)))
    } catch {
      this.cannotList()
    }
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
        this.cannotList()
      }
    })
  }

  private cannotList(): void {
    const message = 'This run cannot be listed for later, because this browser keeps nothing more. Download it.'
    this.runs.apply([{ type: 'notice', message }])
  }
}

const noCounts = { done: 0, total: 0, errors: 0, usd: 0, scores: [] } as const

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
