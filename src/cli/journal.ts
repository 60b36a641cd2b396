import { closeSync, existsSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CallRecord, RecordStore } from '../engine/record.ts'
import { type Spent, spentOn } from '../engine/spent.ts'
import type { Digest } from '../language/canonical.ts'
import { CommandError } from './exit.ts'

/** Records of a run in a JSON Lines file beside its bundle; without a file, in memory alone. */
export class Journal implements RecordStore {
  /** All records, the failed ones too, for the bundle. */
  readonly records = new Map<Digest, CallRecord>()
  /** Every call of the run so far, those too that failed and were made again. */
  private readonly earlier = new Map<string, CallRecord>()
  private readonly path: string | undefined
  private readonly descriptor: number | undefined

  /** Opens or makes the journal and reads what it holds. `earlier` are records from a bundle that is continued. */
  constructor(path: string | undefined, earlier: Iterable<CallRecord> = []) {
    this.path = path
    for (const record of earlier) this.keep(record)
    if (path === undefined) return
    if (existsSync(path)) this.read(path)
    this.descriptor = openJournal(path)
  }

  /** What the run that is continued has taken so far. */
  get spent(): Spent {
    return spentOn(this.earlier.values())
  }

  /** Finished calls alone are offered: what failed is tried again. */
  get(digest: Digest): CallRecord | undefined {
    const record = this.records.get(digest)
    return record?.status === 'done' ? record : undefined
  }

  /** Written in one system call before the engine goes on: it survives `kill -9`. */
  append(record: CallRecord): void {
    this.records.set(record.digest, record)
    if (this.descriptor === undefined) return
    const line = Buffer.from(`${JSON.stringify(record)}\n`)
    let written = 0
    while (written < line.length) written += writeSync(this.descriptor, line, written)
  }

  /** Closes the journal; removes it when all it holds is in the bundle. */
  close(options: { readonly remove: boolean }): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor)
    if (this.path !== undefined && options.remove) rmSync(this.path, { force: true })
  }

  /** A crash can leave the last line unfinished: it is cut off, so that the next record starts on a line of its own. */
  private read(path: string): void {
    const text = readFileSync(path, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
    for (const line of whole.split('\n')) {
      const record = line === '' ? undefined : parseRecord(line)
      if (record) this.keep(record)
    }
  }

  private keep(record: CallRecord): void {
    this.records.set(record.digest, record)
    // A bundle and its journal may both hold a call.
    this.earlier.set(`${record.digest} ${record.startedAt}`, record)
  }
}

function openJournal(path: string): number {
  try {
    return openSync(path, 'a')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'ENOENT'
        ? `there is no folder ${dirname(path)}`
        : code === 'EACCES' || code === 'EROFS'
          ? `${dirname(path)} may not be written to`
          : message
    throw new CommandError(`The run cannot be saved there: ${why}. Choose another file with --out.`)
  }
}

function parseRecord(line: string): CallRecord | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is CallRecord {
  if (typeof value !== 'object' || value === null) return false
  const { digest, status } = value as { digest?: unknown; status?: unknown }
  return typeof digest === 'string' && (status === 'done' || status === 'error')
}
