import type { CallRecord, RecordStore } from '../engine/record.ts'
import type { Digest } from '../language/canonical.ts'

/** Where finished calls outlive the page. */
export interface CallArchive {
  readonly size: number
  get(digest: Digest): Promise<CallRecord | undefined>
  append(record: CallRecord): Promise<void>
  clear(): Promise<void>
}

/** The records of one run: in memory for the page to look at, and in the archive so that no finished call is made again. */
export class RunRecords implements RecordStore {
  private readonly records = new Map<Digest, CallRecord>()
  private readonly reuse: boolean
  private readonly onArchiveFailure: (reason: string) => void
  private archive: CallArchive | undefined

  constructor(
    archive: CallArchive | undefined,
    options: { readonly reuse: boolean; readonly onArchiveFailure: (reason: string) => void },
  ) {
    this.archive = archive
    this.reuse = options.reuse
    this.onArchiveFailure = options.onArchiveFailure
  }

  async get(digest: Digest): Promise<CallRecord | undefined> {
    const known = this.records.get(digest)
    if (known) return known.status === 'done' ? known : undefined
    if (!this.reuse) return undefined
    const archived = await this.archive?.get(digest).catch(() => undefined)
    if (archived) this.records.set(digest, archived)
    return archived
  }

  /** An archive that fails is left alone from then on: the run goes on in memory, and the person is told. */
  async append(record: CallRecord): Promise<void> {
    this.records.set(record.digest, record)
    if (record.status !== 'done') return
    try {
      await this.archive?.append(record)
    } catch (error) {
      if (this.archive) this.onArchiveFailure(error instanceof Error ? error.message : String(error))
      this.archive = undefined
    }
  }

  /** A record of this run, finished or failed. */
  find(digest: Digest): CallRecord | undefined {
    return this.records.get(digest)
  }
}
