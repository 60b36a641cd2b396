import type { CallRecord } from '../engine/record.ts'
import type { Digest } from '../language/canonical.ts'
import { completed, resultOf } from './indexeddb.ts'

const databaseName = 'benchleaf'
const storeName = 'calls'

interface Waiting {
  readonly record: CallRecord
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Finished calls kept in this browser, by digest. Writes that come while one is under way go together in the next. */
export class StoredCalls {
  private readonly database: IDBDatabase
  private readonly known: Set<string>
  /** Tells other tabs which calls are kept now, so that none of them makes one again; an empty list when all are gone. */
  private readonly channel = new BroadcastChannel('benchleaf-calls')
  private waiting: Waiting[] = []
  private writing = false

  private constructor(database: IDBDatabase, known: Set<string>) {
    this.database = database
    this.known = known
    this.channel.onmessage = ({ data }: MessageEvent<readonly string[]>) => {
      if (data.length === 0) this.known.clear()
      for (const digest of data) this.known.add(digest)
    }
  }

  /** Opens the store. Rejects where the browser keeps nothing, as some do in private windows. */
  static async open(): Promise<StoredCalls> {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'digest' })
    const database = await resultOf(request)
    const keys = await resultOf(database.transaction(storeName).objectStore(storeName).getAllKeys())
    return new StoredCalls(database, new Set(keys.map(String)))
  }

  get size(): number {
    return this.known.size
  }

  async get(digest: Digest): Promise<CallRecord | undefined> {
    if (!this.known.has(digest)) return undefined
    const record: unknown = await resultOf(this.database.transaction(storeName).objectStore(storeName).get(digest))
    // Only `append` below ever writes to this store.
    return record as CallRecord | undefined
  }

  /** Resolves when the record is written. Rejects when the browser refuses, for want of space for example. */
  append(record: CallRecord): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, resolve, reject })
      if (!this.writing) void this.writeAll()
    })
  }

  async clear(): Promise<void> {
    const transaction = this.database.transaction(storeName, 'readwrite')
    transaction.objectStore(storeName).clear()
    await completed(transaction)
    this.known.clear()
    this.channel.postMessage([])
  }

  private async writeAll(): Promise<void> {
    this.writing = true
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      try {
        const transaction = this.database.transaction(storeName, 'readwrite')
        for (const { record } of batch) transaction.objectStore(storeName).put(record)
        await completed(transaction)
      } catch (error) {
        for (const { reject } of batch) reject(error)
        continue
      }
      for (const { record, resolve } of batch) {
        this.known.add(record.digest)
        resolve()
      }
      this.channel.postMessage(batch.map(({ record }) => record.digest))
    }
    this.writing = false
  }
}
