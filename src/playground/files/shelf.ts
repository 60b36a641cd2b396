import { completed, resultOf } from '../../worker/indexeddb.ts'
import { createStore, type Store } from '../store/store.ts'
import { type Attachments, copyName, type KeptFile, newId } from './kept-file.ts'
import type { KeptData, KeptRun } from './kept-run.ts'
import { openShelf, type ShelfStore } from './shelf-database.ts'

/** What other tabs are told. */
export interface ShelfChange {
  readonly store: ShelfStore
  readonly id: string
}

/** How keeping a file ended: as itself, or as a copy because another tab had changed it meanwhile. */
export interface Kept {
  readonly file: KeptFile
  readonly copied: boolean
}

/** What a run bundle is called among the data files. */
const bundleName = 'run.json'

/** Milliseconds for which a deleted file can be brought back. */
const graceMs = 7 * 24 * 3_600_000

/** The person's benchmarks and runs, kept in this browser and shared by its tabs. */
export class Shelf {
  /** Rises with each change in any tab, for lists that follow it. */
  readonly changes: Store<{ readonly count: number }> = createStore({ count: 0 })
  private readonly channel = new BroadcastChannel('benchleaf-files')
  private readonly listeners = new Set<(change: ShelfChange) => void>()
  private readonly attachmentKeys = new WeakMap<Attachments, string>()
  private database: Promise<IDBDatabase> | undefined

  constructor() {
    this.channel.onmessage = ({ data }: MessageEvent<ShelfChange>) => {
      this.changes.set({ count: this.changes.get().count + 1 })
      for (const listener of this.listeners) listener(data)
    }
  }

  /** Calls with each change that another tab makes. Gives the function that ends it. */
  onOtherTab(listener: (change: ShelfChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The files, last edited first; deleted ones are not among them. */
  async files(): Promise<readonly KeptFile[]> {
    const files = await this.all<KeptFile>('files')
    return files.filter(({ deletedAt }) => deletedAt === null).sort((a, b) => b.editedAt - a.editedAt)
  }

  async file(id: string): Promise<KeptFile | undefined> {
    return this.one<KeptFile>('files', id)
  }

  /**
   * Keeps a file that was last known at a revision; 0 for a new one. Where another tab has changed it since, nothing is
   * overwritten: this version is kept as a copy.
   */
  async keep(file: Omit<KeptFile, 'revision'>, known: number): Promise<Kept> {
    const database = await this.open()
    const transaction = database.transaction('files', 'readwrite')
    const store = transaction.objectStore('files')
    const all = (await resultOf(store.getAll())) as KeptFile[]
    const current = all.find(({ id }) => id === file.id)
    const copied = current !== undefined && current.revision !== known
    const name = copied ? { id: newId(), from: file.id, file: copyName(file.file, namesOf(all)) } : {}
    const kept: KeptFile = { ...file, ...name, revision: copied ? 1 : known + 1 }
    store.put(kept)
    await completed(transaction)
    this.tell({ store: 'files', id: kept.id })
    return { file: kept, copied }
  }

  /** Gives a file another name, or deletes it, or brings it back. */
  async change(id: string, change: Partial<Pick<KeptFile, 'file' | 'deletedAt'>>): Promise<void> {
    const transaction = (await this.open()).transaction('files', 'readwrite')
    const store = transaction.objectStore('files')
    const current: KeptFile | undefined = await resultOf(store.get(id))
    if (current) store.put({ ...current, ...change, revision: current.revision + 1 })
    await completed(transaction)
    this.tell({ store: 'files', id })
  }

  /** Keeps data files once, however many benchmarks and runs of this page name them. Gives the key to name them by. */
  async keepAttachments(attachments: Attachments): Promise<string | null> {
    if (Object.keys(attachments).length === 0) return null
    const known = this.attachmentKeys.get(attachments)
    if (known !== undefined) return known
    const key = newId()
    await this.putData(attachments, key)
    this.attachmentKeys.set(attachments, key)
    return key
  }

  /** Keeps the bundle of an opened run among the data files. Gives the key to name it by. */
  async keepBundle(text: string): Promise<string> {
    const key = newId()
    await this.putData({ [bundleName]: text } satisfies Attachments, key)
    return key
  }

  /** The texts that a kept run names. */
  async dataOf({ attachments, opened }: KeptRun): Promise<KeptData> {
    const found = opened && (await this.one<Attachments>('attachments', opened.bundle))
    return { attachments: await this.attachments(attachments), bundle: found?.[bundleName] }
  }

  async attachments(key: string | null): Promise<Attachments> {
    if (key === null) return {}
    const found = await this.one<Attachments>('attachments', key)
    if (found) this.attachmentKeys.set(found, key)
    return found ?? {}
  }

  /** The runs of these documents, the newest first. */
  async runs(of: readonly string[]): Promise<readonly KeptRun[]> {
    const runs = await this.all<KeptRun>('runs')
    return runs.filter((run) => of.includes(run.document)).sort((a, b) => b.startedAt - a.startedAt)
  }

  /** The runs of all other files that are not deleted, the newest first. */
  async runsBeside(of: readonly string[]): Promise<readonly KeptRun[]> {
    const others = (await this.files()).map(({ id }) => id).filter((id) => !of.includes(id))
    return this.runs(others)
  }

  async keepRun(run: KeptRun): Promise<void> {
    await this.put('runs', run)
    this.tell({ store: 'runs', id: run.id })
  }

  async deleteRun(id: string): Promise<void> {
    const transaction = (await this.open()).transaction('runs', 'readwrite')
    transaction.objectStore('runs').delete(id)
    await completed(transaction)
    this.tell({ store: 'runs', id })
  }

  /** Frees what can no longer be reached: files deleted long ago, their runs, and data files that nothing names. */
  async tidy(now: number): Promise<void> {
    const transaction = (await this.open()).transaction(['files', 'runs', 'attachments'], 'readwrite')
    const [files, runs, attachments] = (['files', 'runs', 'attachments'] as const).map((name) =>
      transaction.objectStore(name),
    )
    if (!files || !runs || !attachments) return
    const kept: readonly KeptFile[] = await resultOf(files.getAll())
    const gone = new Set(
      kept.filter(({ deletedAt }) => deletedAt !== null && deletedAt < now - graceMs).map(({ id }) => id),
    )
    for (const id of gone) files.delete(id)
    const made: readonly KeptRun[] = await resultOf(runs.getAll())
    for (const run of made) if (gone.has(run.document)) runs.delete(run.id)
    const bundles = made.flatMap(({ opened }) => opened?.bundle ?? [])
    const named = [...kept, ...made].flatMap(({ attachments: key }) => key ?? []).concat(bundles)
    const keys = await resultOf(attachments.getAllKeys())
    for (const key of keys) if (!named.includes(String(key))) attachments.delete(key)
    await completed(transaction)
  }

  private async all<Value>(store: ShelfStore): Promise<Value[]> {
    // Only this class ever writes to these stores.
    return (await resultOf((await this.open()).transaction(store).objectStore(store).getAll())) as Value[]
  }

  private async one<Value>(store: ShelfStore, key: string): Promise<Value | undefined> {
    return (await resultOf((await this.open()).transaction(store).objectStore(store).get(key))) as Value | undefined
  }

  private async put(store: 'files' | 'runs', value: KeptFile | KeptRun): Promise<void> {
    const transaction = (await this.open()).transaction(store, 'readwrite')
    transaction.objectStore(store).put(value)
    await completed(transaction)
  }

  private async putData(value: Attachments, key: string): Promise<void> {
    const transaction = (await this.open()).transaction('attachments', 'readwrite')
    transaction.objectStore('attachments').put(value, key)
    await completed(transaction)
  }

  private open(): Promise<IDBDatabase> {
    this.database ??= openShelf()
    return this.database
  }

  private tell(change: ShelfChange): void {
    this.changes.set({ count: this.changes.get().count + 1 })
    this.channel.postMessage(change)
  }
}

function namesOf(files: readonly KeptFile[]): readonly string[] {
  return files.filter(({ deletedAt }) => deletedAt === null).map(({ file }) => file)
}
