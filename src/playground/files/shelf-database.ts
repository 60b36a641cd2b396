import { resultOf } from '../../worker/indexeddb.ts'

/** What the shelf keeps: benchmarks, runs, and the data files that both name. */
export type ShelfStore = 'files' | 'runs' | 'attachments'

const databaseName = 'benchleaf-files'

/** Opens the page's own database. Rejects where the browser keeps nothing, as some do in private windows. */
export async function openShelf(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('files', { keyPath: 'id' })
    request.result.createObjectStore('runs', { keyPath: 'id' })
    request.result.createObjectStore('attachments')
  }
  const database = await resultOf(request)
  // A later version of the page in another tab may change the shelf; this one must not stand in its way.
  database.onversionchange = () => database.close()
  return database
}
