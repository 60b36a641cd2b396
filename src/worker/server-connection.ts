import type { Connection } from '../engine/ports.ts'

/** A connection that tells when it is lost and when it is back. */
export interface WatchedConnection extends Connection {
  /** Replaces whoever is told. */
  watch(listener: (lost: boolean) => void): void
}

export interface ServerConnectionParts {
  /** Asks the server for a sign of life. */
  readonly isReachable: () => Promise<boolean>
  readonly sleep: (milliseconds: number) => Promise<void>
}

const firstWaitMs = 500
const longestWaitMs = 5_000

/** Knocks at the server until it answers, once for all calls that wait, and less and less often. */
export class ServerConnection implements WatchedConnection {
  private readonly parts: ServerConnectionParts
  private knocking: Promise<void> | undefined
  private listener: (lost: boolean) => void = () => {}

  constructor(parts: ServerConnectionParts) {
    this.parts = parts
  }

  watch(listener: (lost: boolean) => void): void {
    this.listener = listener
  }

  restored(signal: AbortSignal): Promise<void> {
    this.knocking ??= this.knock().finally(() => {
      this.knocking = undefined
    })
    const { knocking } = this
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const onAbort = () => reject(signal.reason)
      signal.addEventListener('abort', onAbort, { once: true })
      void knocking.then(() => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      })
    })
  }

  private async knock(): Promise<void> {
    let waited = 0
    for (let wait = firstWaitMs; ; wait = Math.min(longestWaitMs, wait * 2)) {
      await this.parts.sleep(wait)
      waited++
      if (await this.parts.isReachable()) break
      // A connection that is back at once is nobody's concern.
      if (waited === 1) this.listener(true)
    }
    if (waited > 1) this.listener(false)
  }
}
