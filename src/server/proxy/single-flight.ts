interface Flight<Value> {
  readonly value: Promise<Value>
  readonly controller: AbortController
  waiting: number
  done: boolean
}

/** Makes of identical calls in flight one: all get its result, and it ends early only when all have gone away. */
export class SingleFlight<Value> {
  private readonly flights = new Map<string, Flight<Value>>()

  /** The result of `call` for a key, and whether this is the caller that made it. Rejects when `signal` is aborted. */
  async run(
    key: string,
    signal: AbortSignal,
    call: (signal: AbortSignal) => Promise<Value>,
  ): Promise<{ readonly value: Value; readonly first: boolean }> {
    signal.throwIfAborted()
    const known = this.flights.get(key)
    const flight = known ?? this.start(key, call)
    flight.waiting++
    const { promise: gone, reject } = Promise.withResolvers<never>()
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    try {
      return { value: await Promise.race([flight.value, gone]), first: known === undefined }
    } finally {
      signal.removeEventListener('abort', abort)
      flight.waiting--
      if (flight.waiting === 0) {
        // A new caller must not join a call that is being ended.
        if (this.flights.get(key) === flight) this.flights.delete(key)
        // Ending what has ended costs as much as a whole exception.
        if (!flight.done) flight.controller.abort()
      }
    }
  }

  private start(key: string, call: (signal: AbortSignal) => Promise<Value>): Flight<Value> {
    const controller = new AbortController()
    const value = call(controller.signal)
    const flight: Flight<Value> = { value, controller, waiting: 0, done: false }
    this.flights.set(key, flight)
    const remove = () => {
      flight.done = true
      if (this.flights.get(key) === flight) this.flights.delete(key)
    }
    value.then(remove, remove)
    return flight
  }
}
