import type { CallRecord, RecordStore } from '../engine/record.ts'
import { type Spent, spentOn } from '../engine/spent.ts'
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
  private readonly earlier: RunRecords | undefined
  private readonly onArchiveFailure: (reason: string) => void
  private archive: CallArchive | undefined
  /** Calls that failed and were made again. */
  private readonly replaced: CallRecord[] = []

  constructor(
    archive: CallArchive | undefined,
    options: {
      readonly reuse: boolean
      /** Others to begin with: those of a try where nothing can be kept, or those that an opened run came with. */
      readonly earlier?: RunRecords | undefined
      readonly onArchiveFailure: (reason: string) => void
    },
  ) {
    this.archive = archive
    this.reuse = options.reuse
    this.earlier = options.earlier
    this.onArchiveFailure = options.onArchiveFailure
  }

  async get(digest: Digest): Promise<CallRecord | undefined> {
    const known = this.records.get(digest)
    if (known) return known.status === 'done' ? known : undefined
    if (!this.reuse) return undefined
    const archived = this.earlier?.finished(digest) ?? (await this.archive?.get(digest).catch(() => undefined))
    if (archived) this.records.set(digest, archived)
    return archived
  }

  /** An archive that fails is left alone from then on: the run goes on in memory, and the person is told. */
  async append(record: CallRecord): Promise<void> {
    const before = this.records.get(record.digest)
    if (before) this.replaced.push(before)
    this.records.set(record.digest, record)
    if (record.status !== 'done') return
    try {
      await this.archive?.append(record)
    } catch (error) {
      if (this.archive) this.onArchiveFailure(reasonOf(error))
      this.archive = undefined
    }
  }

  /** What the calls took that were made since a time, in milliseconds since 1970. */
  spentSince(time: number): Spent {
    return spentOn([...this.replaced, ...this.records.values()].filter(({ startedAt }) => startedAt >= time))
  }

  private finished(digest: Digest): CallRecord | undefined {
    const record = this.records.get(digest)
    return record?.status === 'done' ? record : undefined
  }

  /** A record of this run, finished or failed. */
  find(digest: Digest): CallRecord | undefined {
    return this.records.get(digest) ?? (this.reuse ? this.earlier?.find(digest) : undefined)
  }
}

function reasonOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return name === 'QuotaExceededError' ? 'this browser’s storage is full' : `this browser refused them (${message})`
}
