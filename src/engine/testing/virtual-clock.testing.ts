import type { Clock } from '../ports.ts'

interface Timer {
  readonly at: number
  readonly order: number
  readonly fire: () => void
}

/** A clock that only moves when nothing else can: an hour of backoff passes in a millisecond, the same way each time. */
export class VirtualClock implements Clock {
  private time = 1_000_000
  private order = 0
  private timers: Timer[] = []

  now(): number {
    return this.time
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const onAbort = () => {
        this.timers = this.timers.filter((other) => other !== timer)
        reject(signal.reason)
      }
      const fire = () => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      }
      const timer: Timer = { at: this.time + milliseconds, order: this.order++, fire }
      this.timers.push(timer)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** Calls `action` after so many milliseconds. */
  after(milliseconds: number, action: () => void): void {
    void this.sleep(milliseconds, new AbortController().signal).then(action)
  }

  /** Moves time from timer to timer until the promise settles. */
  async drive<Value>(promise: Promise<Value>): Promise<Value> {
    let settled = false
    const mark = () => {
      settled = true
    }
    promise.then(mark, mark)
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve))
      if (settled) return promise
      const next = this.timers.toSorted((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!next) throw new Error('nothing is left to wait for, and the run has not ended')
      this.timers = this.timers.filter((timer) => timer !== next)
      this.time = next.at
      next.fire()
    }
  }
}
