/**
 * Places for calls in flight: so many in the whole run and so many for each model. Who waits is served in order, and a
 * model whose own places are full lets the next one pass.
 */
export class Slots {
  private readonly total: number
  private readonly perModel: number
  private used = 0
  private readonly usedBy = new Map<string, number>()
  private waiting: Waiter[] = []
  private held = false

  constructor(total: number, perModel: number) {
    this.total = total
    this.perModel = perModel
  }

  /** Calls in flight now. */
  get inFlight(): number {
    return this.used
  }

  /** Resolves once a call to the model may start; rejects with the signal's reason when aborted. The caller must {@link release}. */
  acquire(model: string, signal: AbortSignal): Promise<void> {
    if (!this.held && this.waiting.length === 0 && this.free(model)) {
      this.take(model)
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.waiting = this.waiting.filter((other) => other !== waiter)
        reject(signal.reason)
      }
      const waiter: Waiter = {
        model,
        start: () => {
          signal.removeEventListener('abort', onAbort)
          resolve()
        },
      }
      this.waiting.push(waiter)
      signal.addEventListener('abort', onAbort, { once: true })
      this.serve()
    })
  }

  /** Gives a place back. */
  release(model: string): void {
    this.used--
    this.usedBy.set(model, (this.usedBy.get(model) ?? 1) - 1)
    this.serve()
  }

  /** Holds new calls back, or lets them go on; calls in flight are not touched. */
  hold(held: boolean): void {
    this.held = held
    this.serve()
  }

  private free(model: string): boolean {
    return this.used < this.total && (this.usedBy.get(model) ?? 0) < this.perModel
  }

  private take(model: string): void {
    this.used++
    this.usedBy.set(model, (this.usedBy.get(model) ?? 0) + 1)
  }

  private serve(): void {
    if (this.held) return
    while (this.used < this.total) {
      const next = this.waiting.findIndex((waiter) => this.free(waiter.model))
      if (next < 0) return
      const [waiter] = this.waiting.splice(next, 1)
      if (!waiter) return
      this.take(waiter.model)
      waiter.start()
    }
  }
}

interface Waiter {
  readonly model: string
  readonly start: () => void
}
