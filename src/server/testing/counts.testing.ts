import { hash } from 'node:crypto'

/** A call that the server has begun. */
export interface StartedCall {
  /** SHA-256 of the request's text. */
  readonly digest: string
  /** 1 for the first call with this text. */
  readonly tries: number
}

/** What a server has seen. */
export class Counts {
  requests = 0
  connections = 0
  inFlight = 0
  maxInFlight = 0
  /** Replies without a fault that were sent whole. */
  completed = 0
  /** Replies with a fault. */
  failed = 0
  /** Calls whose client went away first. */
  aborted = 0
  /** By SHA-256 of the request's text. */
  readonly byDigest = new Map<string, { started: number; completed: number }>()

  start(text: string): StartedCall {
    const digest = hash('sha256', text)
    const entry = this.byDigest.get(digest) ?? { started: 0, completed: 0 }
    this.byDigest.set(digest, entry)
    entry.started++
    this.requests++
    this.inFlight++
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight)
    return { digest, tries: entry.started }
  }

  end({ digest }: StartedCall, how: 'completed' | 'failed' | 'aborted'): void {
    this.inFlight--
    this[how]++
    const entry = this.byDigest.get(digest)
    if (entry && how === 'completed') entry.completed++
  }
}

/** The counts as JSON: `repeated` are requests that were completed more than once. */
export function countsReport(counts: Counts) {
  const { requests, inFlight, maxInFlight, completed, failed, aborted, byDigest } = counts
  const repeated = [...byDigest.values()].filter((entry) => entry.completed > 1).length
  return { requests, inFlight, maxInFlight, completed, failed, aborted, distinct: byDigest.size, repeated }
}
