import type { Change } from '../../language/edit-change.ts'
import type { Json } from '../../language/json.ts'
import type { BenchWorker } from '../../worker/api.ts'
import type { FormFault } from '../../worker/form-api.ts'
import type { DocumentStore } from '../document/document-store.ts'
import type { EditorHandle } from '../editor/editor-handle.ts'
import { createStore, type Store } from '../store/store.ts'

/** What the form shows. */
export interface FormState {
  /** The file's value; the last one that could be read. Null until there is one. */
  readonly value: Json
  /** Why the text cannot be read as YAML; null when it can. */
  readonly broken: { readonly reason: string; readonly line: number } | null
  readonly faults: readonly FormFault[]
  /** Why the last change was not made; null when it was. */
  readonly refusal: string | null
}

/** What the form asks of the worker. */
type FormWorker = Pick<BenchWorker, 'form' | 'faults' | 'change'>

/** Follows the document as a value, and makes the form's changes in its text, one after the other. */
export class FormStore {
  readonly state: Store<FormState> = createStore<FormState>({ value: null, broken: null, faults: [], refusal: null })
  private readonly worker: FormWorker
  private readonly documents: DocumentStore
  private readonly editor: () => EditorHandle
  /** The document it belongs to: what is still being typed when another one is opened is not for that. */
  private readonly generation: number
  /** Commits what is being typed; the fields put themselves here. */
  private readonly drafts = new Set<() => void>()
  private queue: Promise<void> = Promise.resolve()
  private source: string | undefined
  private readings = -1

  constructor(worker: FormWorker, documents: DocumentStore, editor: () => EditorHandle) {
    this.worker = worker
    this.documents = documents
    this.editor = editor
    this.generation = documents.state.get().generation
  }

  /**
   * Begins to follow the document: at each keystroke while the form is shown, else at each reading, so that the last value
   * is at hand when the form is shown again on a text that is broken. Gives the function that ends it.
   */
  follow(shown: boolean): () => void {
    const look = () => {
      const { source, readings } = this.documents.state.get()
      const read = readings !== this.readings
      if (source !== this.source && (shown || read)) void this.read(source)
      if (read) void this.readFaults(readings)
    }
    look()
    return this.documents.state.subscribe(look)
  }

  /** Makes a change, after those that are under way. */
  change(change: Change): Promise<void> {
    this.queue = this.queue.then(() => this.make(change))
    this.documents.await(this.queue)
    return this.queue
  }

  undo(): void {
    this.commitDrafts()
    void this.queue.then(() => this.editor().undo())
  }

  redo(): void {
    this.commitDrafts()
    void this.queue.then(() => this.editor().redo())
  }

  commitDrafts(): void {
    for (const commit of this.drafts) commit()
  }

  /** Registers what commits a field that is being typed in; gives the function that takes it away. */
  draft(commit: () => void): () => void {
    this.drafts.add(commit)
    return () => this.drafts.delete(commit)
  }

  private async make(change: Change): Promise<void> {
    for (;;) {
      const { source, generation } = this.documents.state.get()
      if (generation !== this.generation) return
      const result = await this.worker.change(source, change)
      const now = this.documents.state.get()
      if (now.generation !== this.generation) return
      // Somebody typed in the text meanwhile: the change is made in the newer one.
      if (now.source !== source) continue
      if (result.kind === 'refused') this.state.set({ refusal: result.reason })
      else {
        this.state.set({ refusal: null })
        this.editor().replace(result.source)
      }
      return
    }
  }

  private async read(source: string): Promise<void> {
    this.source = source
    const document = await this.worker.form(source)
    if (this.source !== source) return
    if (document.kind === 'value') this.state.set({ value: document.value, broken: null })
    else this.state.set({ broken: document })
  }

  private async readFaults(readings: number): Promise<void> {
    this.readings = readings
    const faults = await this.worker.faults()
    if (this.readings === readings) this.state.set({ faults })
  }
}
