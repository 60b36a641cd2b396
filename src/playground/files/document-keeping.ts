import { type DocumentState, type DocumentStore, exampleId } from '../document/document-store.ts'
import { type Attachments, type KeptFile, newId } from './kept-file.ts'
import type { Shelf } from './shelf.ts'

/** Keeps one opened document on the shelf, from its opening until another one is opened. */
export class DocumentKeeping {
  /** As the shelf has it; undefined while it has none. */
  kept: KeptFile | undefined
  keptAttachments: Attachments = {}
  private readonly shelf: Shelf
  private readonly documents: DocumentStore
  private readonly generation: number
  /** The data files that came with it. */
  private readonly given: Attachments
  private looked = false

  constructor(shelf: Shelf, documents: DocumentStore, opened: DocumentState) {
    this.shelf = shelf
    this.documents = documents
    this.generation = opened.generation
    this.given = opened.attachments
  }

  /** Keeps the document as it stands. Gives the copy's name where another tab had changed it meanwhile. */
  async save(state: DocumentState): Promise<string | undefined> {
    if (this.isUntouched(state)) {
      this.rememberOpen(state.id)
      return undefined
    }
    if (!this.looked && !isExample(state)) await this.findKept(state)
    this.looked = true
    const { kept } = this
    const id = kept?.id ?? (isExample(state) ? newId() : state.id)
    const from = kept ? kept.from : isExample(state) ? state.id : state.from
    const { file, source, opened, example, origin, attachments } = state
    const title = titleOf(state)
    const isSame = kept?.source === source && kept.file === file && kept.title === title
    if (kept && isSame && this.keptAttachments === attachments) {
      this.become(kept)
      return undefined
    }
    const key = await this.shelf.keepAttachments(attachments)
    const facts = { id, from, file, title, source, opened, example, origin, attachments: key, editedAt: Date.now() }
    const result = await this.shelf.keep({ ...facts, deletedAt: null }, kept?.revision ?? 0)
    this.kept = result.file
    this.keptAttachments = attachments
    this.become(result.file)
    return result.copied ? result.file.file : undefined
  }

  /** True for an example as it came. */
  isUntouched(state: DocumentState): boolean {
    const asItCame = isExample(state) && state.source === state.opened && state.attachments === this.given
    return asItCame && !this.kept
  }

  /** True while nothing has been written since the document was last kept. */
  isClean({ source, attachments }: DocumentState): boolean {
    return this.kept !== undefined && source === this.kept.source && attachments === this.keptAttachments
  }

  /** A file or link that is opened once more, and was never edited, is the one that is kept already. */
  private async findKept({ id, file, source, opened, attachments }: DocumentState): Promise<void> {
    this.kept ??= await this.shelf.file(id)
    if (this.kept || source !== opened) return
    const files = await this.shelf.files()
    const alike = files.filter((other) => other.file === file && other.source === source && other.opened === source)
    for (const twin of alike) {
      if (!hasSameTexts(await this.shelf.attachments(twin.attachments), attachments)) continue
      this.kept = twin
      this.keptAttachments = attachments
      return
    }
  }

  /** The page's document takes over the id and the name it is kept under. */
  private become({ id, from, file }: KeptFile): void {
    const now = this.documents.state.get()
    if (now.generation !== this.generation) return
    if (now.id !== id) this.documents.becomeOwn(id, from, file)
    this.rememberOpen(id)
  }

  private rememberOpen(id: string): void {
    if (this.documents.state.get().generation !== this.generation) return
    try {
      sessionStorage.setItem(openKey, id)
      localStorage.setItem(openKey, id)
    } catch {
      // Storage is full or forbidden: the next visit begins with the example.
    }
  }
}

const openKey = 'benchleaf.open'

/** The id of what was open last, in this tab or else in any. */
export function lastOpen(): string | null {
  return sessionStorage.getItem(openKey) ?? localStorage.getItem(openKey)
}

/** The title as it was read, or as it stands in a text that has not been read yet. */
function titleOf({ outline, stale, source, file }: DocumentState): string {
  if (!stale && outline) return outline.title
  const written = /^title:[ \t]*(["']?)(.+?)\1[ \t]*\r?$/m.exec(source)?.[2]
  return written ?? outline?.title ?? file
}

/** True while it is an example that nobody has changed. */
function isExample({ id, example }: DocumentState): boolean {
  return example !== null && id === exampleId(example)
}

function hasSameTexts(a: Attachments, b: Attachments): boolean {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
