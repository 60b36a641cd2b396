/**
 * Places for calls in flight: so many in the whole run and so many for each model. A free place goes to the waiting model
 * that has the fewest, so that a slow one cannot push out the others; among equals, to who has waited longest.
 */
export class Slots {
  private readonly total: number
  private readonly perModel: number
  private readonly admission: AbortSignal
  private used = 0
  private readonly usedBy = new Map<string, number>()
  private readonly queues = new Map<string, Waiter[]>()
  private arrivals = 0
  private held = false
  private serving = false

  /** Once `admission` is aborted, no place is given any more. */
  constructor(total: number, perModel: number, admission: AbortSignal) {
    this.total = total
    this.perModel = perModel
    this.admission = admission
    admission.addEventListener('abort', () => this.turnAway(), { once: true })
  }

  /** Calls in flight now. */
  get inFlight(): number {
    return this.used
  }

  /** Resolves once a call to the model may start; rejects with the reason why none may. The caller must {@link release}. */
  acquire(model: string): Promise<void> {
    if (this.admission.aborted) return Promise.reject(this.admission.reason)
    return new Promise((start, refuse) => {
      const waiter: Waiter = { arrival: this.arrivals++, start, refuse }
      const queue = this.queues.get(model)
      if (queue) queue.push(waiter)
      else this.queues.set(model, [waiter])
      this.serve()
    })
  }

  /** Gives a place back. */
  release(model: string): void {
    this.used--
    this.usedBy.set(model, this.usedOf(model) - 1)
    this.serve()
  }

  /** Holds new calls back, or lets them go on; calls in flight are not touched. */
  hold(held: boolean): void {
    this.held = held
    this.serve()
  }

  private usedOf(model: string): number {
    return this.usedBy.get(model) ?? 0
  }

  private turnAway(): void {
    const waiters = [...this.queues.values()].flat()
    this.queues.clear()
    for (const { refuse } of waiters) refuse(this.admission.reason)
  }

  /** Once all who came together stand in their queues: the first to come must not take every place. */
  private serve(): void {
    if (this.serving) return
    this.serving = true
    void Promise.resolve().then(() => {
      this.serving = false
      this.serveNow()
    })
  }

  private serveNow(): void {
    while (!this.held && this.used < this.total) {
      const model = this.nextModel()
      const waiter = model === undefined ? undefined : this.queues.get(model)?.shift()
      if (model === undefined || !waiter) return
      if (this.queues.get(model)?.length === 0) this.queues.delete(model)
      this.used++
      this.usedBy.set(model, this.usedOf(model) + 1)
      waiter.start()
    }
  }

  private nextModel(): string | undefined {
    let best: { readonly model: string; readonly used: number; readonly arrival: number } | undefined
    for (const [model, [first]] of this.queues) {
      const used = this.usedOf(model)
      if (!first || used >= this.perModel) continue
      const isBetter = !best || used < best.used || (used === best.used && first.arrival < best.arrival)
      if (isBetter) best = { model, used, arrival: first.arrival }
    }
    return best?.model
  }
}

interface Waiter {
  readonly arrival: number
  readonly start: () => void
  readonly refuse: (reason: unknown) => void
}
