import type { DocumentState, DocumentStore } from '../document/document-store.ts'
import { createStore, type Store } from '../store/store.ts'
import { DocumentKeeping, lastOpen } from './document-keeping.ts'
import type { Attachments, KeptFile } from './kept-file.ts'
import type { Shelf } from './shelf.ts'
import { dropUnsaved, putUnsaved, takeUnsaved, type Unsaved } from './unsaved.ts'

/** How keeping goes, for the page to say. */
export interface KeepingState {
  /** Why the last change could not be kept; null when it was. */
  readonly trouble: string | null
  /** What happened to files that the person should know, in words; null when there is nothing to say. */
  readonly notice: string | null
}

/** Milliseconds without a change before the document is kept. */
const quietMs = 300

/** Keeps whatever document is open, and follows what another tab does to it. */
export class FileKeeper {
  readonly state: Store<KeepingState> = createStore<KeepingState>({ trouble: null, notice: null })
  private readonly shelf: Shelf
  private readonly documents: DocumentStore
  private keeping: DocumentKeeping | undefined
  private last: DocumentState | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> = Promise.resolve()
  private recovering: Promise<Unsaved | undefined> | undefined

  constructor(shelf: Shelf, documents: DocumentStore) {
    this.shelf = shelf
    this.documents = documents
    documents.state.subscribe(() => this.look())
  }

  /** Begins to watch the page and the other tabs. Gives the function that ends it. */
  start(): () => void {
    const flush = () => void this.flush()
    const hide = () => document.visibilityState === 'hidden' && flush()
    const deafen = this.shelf.onOtherTab(({ store, id }) => {
      if (store === 'files' && id === this.documents.state.get().id) void this.follow()
    })
    const leave = () => this.leave()
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      deafen()
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
    }
  }

  /** Keeps what has changed, now. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    const { keeping } = this
    const state = this.documents.state.get()
    if (keeping) this.saving = this.saving.then(() => this.save(keeping, state))
    return this.saving
  }

  /** Opens a kept file in place of the open document. */
  open(file: KeptFile, attachments: Attachments): void {
    const { id, from, source, opened, example, origin } = file
    this.documents.open({ id, from, source, opened, example, origin, file: file.file, attachments })
    if (!this.keeping) return
    this.keeping.kept = file
    this.keeping.keptAttachments = attachments
  }

  /** Renames a kept file, deletes it, or brings it back. */
  async change(id: string, change: Partial<Pick<KeptFile, 'file' | 'deletedAt'>>): Promise<void> {
    await this.flush()
    await this.shelf.change(id, change)
    if (id === this.documents.state.get().id) await this.follow()
  }

  /** Says something about files. */
  tell(notice: string): void {
    this.state.set({ notice })
  }

  dismissNotice(): void {
    this.state.set({ notice: null })
  }

  /** Puts what is not kept yet on the shelf; called before the first document is opened. */
  recover(): Promise<Unsaved | undefined> {
    this.recovering ??= this.recoverAll()
    return this.recovering
  }

  private async recoverAll(): Promise<Unsaved | undefined> {
    let own: Unsaved | undefined
    for (const unsaved of takeUnsaved()) {
      const { id, file, source, revision } = unsaved
      const kept = await this.shelf.file(id)
      if (kept && kept.source !== source) await this.shelf.keep({ ...kept, file, source }, revision)
      if (!kept && id === lastOpen()) own = unsaved
    }
    return own
  }

  private leave(): void {
    const { keeping } = this
    const state = this.documents.state.get()
    if (!keeping || state.generation === 0) return
    if (!keeping.isUntouched(state) && !keeping.isClean(state)) {
      const { file, source } = state
      putUnsaved({ id: keeping.kept?.id ?? state.id, file, source, revision: keeping.kept?.revision ?? 0 })
    }
    void this.flush()
  }

  private look(): void {
    const now = this.documents.state.get()
    const { last, keeping } = this
    if (now.generation !== last?.generation) {
      // Another document was opened: the one before is kept as it was left.
      if (last && keeping) this.saving = this.saving.then(() => this.save(keeping, last))
      this.keeping = new DocumentKeeping(this.shelf, this.documents, now)
    }
    this.last = now
    clearTimeout(this.timer)
    const isNew = now.generation !== last?.generation
    this.timer = setTimeout(() => void this.flush(), isNew ? 0 : quietMs)
  }

  private async save(keeping: DocumentKeeping, state: DocumentState): Promise<void> {
    try {
      const copy = await keeping.save(state)
      dropUnsaved(state.id)
      if (this.state.get().trouble !== null) this.state.set({ trouble: null })
      if (copy === undefined) return
      const notice = `${state.file} was changed in another tab at the same moment. Nothing is overwritten: what you wrote here goes on as ${copy}.`
      this.state.set({ notice })
    } catch (error) {
      this.state.set({ trouble: reasonOf(error) })
    }
  }

  /** Takes over what another tab has written, unless this one has unkept changes: those become a copy when they are kept. */
  private async follow(): Promise<void> {
    await this.saving
    const { keeping, documents } = this
    const mine = keeping?.kept
    const theirs = mine && (await this.shelf.file(mine.id).catch(() => undefined))
    if (!theirs || theirs.revision <= mine.revision) return
    const sameData = theirs.attachments === mine.attachments
    const attachments = sameData ? keeping.keptAttachments : await this.shelf.attachments(theirs.attachments)
    const now = documents.state.get()
    if (keeping !== this.keeping || keeping.kept !== mine || !keeping.isClean(now)) return
    keeping.kept = theirs
    keeping.keptAttachments = attachments
    if (!sameData) documents.attachAll(attachments)
    if (now.file !== theirs.file) documents.rename(theirs.file)
    if (now.source !== theirs.source) documents.replace(theirs.source)
    if (theirs.deletedAt !== null) {
      this.state.set({ notice: `${theirs.file} was deleted. It is still open here; editing it brings it back.` })
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'this browser’s storage is full'
  if (error instanceof DOMException) return `this browser keeps nothing here (${error.name})`
  return error instanceof Error ? error.message : String(error)
}
