import type { LeafOrigin } from '../../engine/leaf.ts'
import type { Outline, Reading } from '../../worker/api.ts'
import { newId } from '../files/kept-file.ts'
import { sameOr } from '../store/same.ts'
import { createStore, type Store } from '../store/store.ts'
import { SourceHistory } from './source-history.ts'

/** The benchmark being edited. */
export interface DocumentState {
  /** Names it in this browser; an example as it came has the id of its folder. */
  readonly id: string
  /** The id of what it was made from; null where that is nothing kept. */
  readonly from: string | null
  readonly source: string
  /** The file's name, such as `gsm8k.bench.yaml`. */
  readonly file: string
  /** The texts of files that `file:` datasets may name, by path. */
  readonly attachments: Readonly<Record<string, string>>
  /** The example's folder, while the document is one. */
  readonly example: string | null
  /** The shared benchmark that this one was made from; null where there is none. */
  readonly origin: LeafOrigin | null
  /** The source as it was opened, to tell whether it has been edited. */
  readonly opened: string
  /** What the worker found; null until it has read once. */
  readonly reading: Reading | null
  /** The outline of the last source without errors, so that the page's frame does not fall apart at each typo. */
  readonly outline: Outline | null
  /** True while `reading` is of an older source. */
  readonly stale: boolean
  /** Rises with each reading. */
  readonly readings: number
  /** Rises with each opened document, so that the editor knows when to replace its text. */
  readonly generation: number
}

/** What the store asks of the worker. */
export interface Reader {
  attach(attachments: Readonly<Record<string, string>>): Promise<void>
  read(source: string, file: string): Promise<Reading>
}

export interface OpenedDocument {
  readonly source: string
  readonly file: string
  readonly attachments: Readonly<Record<string, string>>
  readonly example: string | null
  readonly origin?: LeafOrigin | null
  /** The unedited source where the document is an edited one. */
  readonly opened?: string
  /** Of a document that is kept already. */
  readonly id?: string
  readonly from?: string | null
}

/** The id of an example as it came. */
export function exampleId(folder: string): string {
  return `example/${folder}`
}

/** Holds the document and keeps its diagnostics fresh: at most one reading under way, always of the newest source. */
export class DocumentStore {
  readonly state: Store<DocumentState> = createStore<DocumentState>({
    id: '',
    from: null,
    source: '',
    file: 'untitled.bench.yaml',
    attachments: {},
    example: null,
    origin: null,
    opened: '',
    reading: null,
    outline: null,
    stale: true,
    readings: 0,
    generation: 0,
  })
  /** The texts before this one, as long as no code editor keeps them. */
  history = new SourceHistory()
  private readonly reader: Reader
  private pending: Promise<unknown> | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private underWay: Promise<void> | undefined

  constructor(reader: Reader) {
    this.reader = reader
  }

  /** Opens another document in place of this one. */
  open({ opened, id, from = null, ...document }: OpenedDocument): void {
    const generation = this.state.get().generation + 1
    this.history = new SourceHistory()
    this.state.set({
      origin: null,
      ...document,
      id: id ?? (document.example === null ? newId() : exampleId(document.example)),
      from,
      opened: opened ?? document.source,
      reading: null,
      outline: null,
      stale: true,
      generation,
    })
    void this.reader.attach(document.attachments)
    this.schedule()
  }

  /** Gives the document another name in this browser: from now on it is a document of its own. */
  becomeOwn(id: string, from: string | null, file: string): void {
    this.state.set({ id, from, file, stale: true })
    this.schedule()
  }

  /** Gives the file another name. */
  rename(file: string): void {
    this.state.set({ file, stale: true })
    this.schedule()
  }

  /** A keystroke: read at once, or as soon as the reading under way has ended. */
  edit(source: string): void {
    if (source === this.state.get().source) return
    this.state.set({ source, stale: true })
    void this.settled()
  }

  /** Replaces the text as one step that can be undone: by the editor where there is one. */
  replace: (source: string) => void = (source) => {
    this.history.record(this.state.get().source)
    this.edit(source)
  }

  /** Lets whoever waits for the newest source wait for an edit that is still being made. */
  await(edit: Promise<unknown>): void {
    const pending = edit.finally(() => {
      if (this.pending === pending) this.pending = undefined
    })
    this.pending = pending
  }

  /** Adds files that datasets may name; a file of the same name is replaced. */
  attach(files: Readonly<Record<string, string>>): void {
    this.attachAll({ ...this.state.get().attachments, ...files })
  }

  detach(name: string): void {
    const { [name]: _, ...attachments } = this.state.get().attachments
    this.attachAll(attachments)
  }

  /** Makes these the files that datasets may name. */
  attachAll(attachments: Readonly<Record<string, string>>): void {
    this.state.set({ attachments, stale: true })
    void this.reader.attach(attachments)
    this.schedule()
  }

  /** Resolves when the newest source has been read. */
  async settled(): Promise<void> {
    while (this.pending || this.state.get().stale) {
      clearTimeout(this.timer)
      await (this.pending ?? this.underWay ?? this.readNow())
    }
  }

  /** Reads in a moment: what is opened and changed together is read once. */
  private schedule(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.settled())
  }

  private readNow(): Promise<void> {
    const { source, file, attachments } = this.state.get()
    this.underWay = this.reader
      .read(source, file)
      .then((fresh) => {
        const now = this.state.get()
        const stale = now.source !== source || now.file !== file || now.attachments !== attachments
        const reading = sameOr(now.reading, fresh)
        const outline = sameOr(now.outline, fresh.outline ?? now.outline)
        this.state.set({ reading, outline, stale, readings: now.readings + 1 })
      })
      .finally(() => {
        this.underWay = undefined
      })
    return this.underWay
  }
}
