import type { HumanLabel } from '../engine/calibration/human-label.generated.ts'
import { completed, resultOf } from './indexeddb.ts'
import { type CellName, cellKey, type LabelArchive, type LabelPlace, labelKey } from './label-archive.ts'

const databaseName = 'benchleaf-labels'
const storeName = 'labels'

/** Labels kept in this browser, read anew each time: another tab may have labelled meanwhile. */
export class StoredLabels implements LabelArchive {
  private readonly database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.database = database
  }

  /** Opens the store. Rejects where the browser keeps nothing, as some do in private windows. */
  static async open(): Promise<StoredLabels> {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName)
    return new StoredLabels(await resultOf(request))
  }

  async ofCell(cell: CellName): Promise<readonly HumanLabel[]> {
    const key = [...cellKey(cell)]
    // Lists stand after every string, so that this range holds all keys that begin with the cell's.
    const range = IDBKeyRange.bound(key, [...key, []])
    return (await resultOf(this.store('readonly').getAll(range))) as HumanLabel[]
  }

  async all(): Promise<readonly HumanLabel[]> {
    // Only `put` below ever writes to this store.
    return (await resultOf(this.store('readonly').getAll())) as HumanLabel[]
  }

  async put(labels: readonly HumanLabel[]): Promise<void> {
    const store = this.store('readwrite')
    for (const label of labels) store.put(label, [...labelKey(label)])
    await completed(store.transaction)
  }

  async remove(label: LabelPlace): Promise<void> {
    const store = this.store('readwrite')
    store.delete([...labelKey(label)])
    await completed(store.transaction)
  }

  private store(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction(storeName, mode).objectStore(storeName)
  }
}
