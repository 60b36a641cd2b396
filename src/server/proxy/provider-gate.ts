/** How a call ended, as far as the provider's state goes. */
export interface Outcome {
  /** `refused` is a 429 or an "overloaded"; `failed` is a 5xx, a timeout or no connection at all. */
  readonly how: 'answered' | 'refused' | 'failed' | 'cancelled'
  /** What the provider asked us to wait, in milliseconds; of an answer, that its allowance is used up until then. */
  readonly retryAfterMs?: number | undefined
}

/** A place among the calls in flight. `leave` must be called once. */
export interface Place {
  leave(outcome: Outcome): void
}

/** Why there is no place. */
export interface NoPlace {
  /** `greedy` is a queue that this client has filled alone. */
  readonly why: 'paused' | 'down' | 'full' | 'greedy'
  readonly retryAfterMs: number
}

/** What `/api/limits` shows of a gate. */
export interface GateState {
  readonly limit: number
  readonly inFlight: number
  readonly waiting: number
  readonly state: 'open' | 'paused' | 'down'
}

const firstLimit = 64
const leastLimit = 4
const mostLimit = 1_024
const mostWaiting = 20_000
/** Of one client: it cannot fill the queue for the others. */
const mostWaitingOfClient = 2_000
/** A share of refusals above which there are fewer calls at once. */
const refusedShare = 0.1
/** The limit falls at most once in this time, in milliseconds: the refusals of one burst count once. */
const reactionMs = 1_000
/** Refusals in a row that are taken as a pause, where the provider says how long. */
const refusalsToPause = 3
const mostPauseMs = 60_000
/** Calls wait out a pause up to this long; they are refused where it is longer. */
const mostHeldMs = 10_000
/** Failures in a row that are taken as an outage; the first outage lasts `firstDownMs`, each further one twice as long. */
const failuresToBreak = 20
const firstDownMs = 2_000
const mostDownMs = 30_000

interface Waiting {
  readonly enter: (place: Place | NoPlace) => void
}

/**
 * Lets calls through to one provider: as many at once as it takes, each client in its turn. The limit doubles while all
 * goes well until it has once been too high, then it grows by one a round; it is halved when the provider refuses (the
 * additive increase, multiplicative decrease of RFC 5681). A provider that fails again and again is left alone for a
 * while, and then tried with one call.
 */
export class ProviderGate {
  private readonly now: () => number
  private limit = firstLimit
  private tooHigh = Number.POSITIVE_INFINITY
  private inFlight = 0
  private readonly queues = new Map<string, Waiting[]>()
  private waiting = 0
  private window = { start: 0, answered: 0, refused: 0 }
  private refusalsInRow = 0
  private failuresInRow = 0
  private pausedUntil = 0
  private downUntil = 0
  private downMs = firstDownMs
  private probing = false
  private timer: NodeJS.Timeout | undefined

  /** `now` gives milliseconds. */
  constructor(now: () => number) {
    this.now = now
  }

  get state(): GateState {
    const now = this.now()
    const state = now < this.downUntil ? 'down' : now < this.pausedUntil ? 'paused' : 'open'
    return { limit: Math.floor(this.limit), inFlight: this.inFlight, waiting: this.waiting, state }
  }

  /** True while it holds nobody and nobody is kept from it. */
  get isIdle(): boolean {
    const { inFlight, waiting, state } = this.state
    return inFlight === 0 && waiting === 0 && state === 'open'
  }

  /** A place, at once or in turn; or why there is none. Rejects when the signal is aborted while waiting. */
  enter(client: string, signal: AbortSignal): Promise<Place | NoPlace> {
    const closed = this.closed()
    if (closed && !isShort(closed)) return Promise.resolve(closed)
    if (closed) this.wakeAfter(closed.retryAfterMs)
    else if (this.inFlight < this.limit && this.waiting === 0) return Promise.resolve(this.take())
    const own = this.queues.get(client)?.length ?? 0
    if (own >= mostWaitingOfClient) return Promise.resolve({ why: 'greedy', retryAfterMs: 1_000 })
    if (this.waiting >= mostWaiting) return Promise.resolve({ why: 'full', retryAfterMs: 1_000 })
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(client) ?? []
      const abort = () => {
        const index = queue.indexOf(entry)
        if (index >= 0) {
          queue.splice(index, 1)
          this.waiting--
          if (queue.length === 0) this.queues.delete(client)
        }
        reject(signal.reason)
      }
      const entry: Waiting = {
        enter: (place) => {
          signal.removeEventListener('abort', abort)
          resolve(place)
        },
      }
      signal.addEventListener('abort', abort, { once: true })
      queue.push(entry)
      this.queues.set(client, queue)
      this.waiting++
    })
  }

  /** Whether the provider is left alone now. One call goes through when that time is over. */
  private closed(): NoPlace | undefined {
    const now = this.now()
    if (now < this.pausedUntil) return { why: 'paused', retryAfterMs: this.pausedUntil - now }
    if (now < this.downUntil) return { why: 'down', retryAfterMs: this.downUntil - now }
    if (this.isBroken && this.probing) return { why: 'down', retryAfterMs: firstDownMs }
    return undefined
  }

  private get isBroken(): boolean {
    return this.failuresInRow >= failuresToBreak
  }

  private take(): Place {
    this.inFlight++
    const isProbe = this.isBroken
    if (isProbe) this.probing = true
    let left = false
    return {
      leave: (outcome) => {
        if (left) return
        left = true
        this.inFlight--
        if (isProbe) this.probing = false
        this.learn(outcome)
        this.admit()
      },
    }
  }

  /** The next client's turn: clients take turns, however many calls each has waiting. */
  private admit(): void {
    while (this.waiting > 0) {
      // Asked for each: after an outage the first one closes the gate behind it.
      const closed = this.closed()
      if (closed && isShort(closed)) return this.wakeAfter(closed.retryAfterMs)
      if (!closed && this.inFlight >= this.limit) return
      const [next] = this.queues
      if (!next) return
      const [client, queue] = next
      const entry = queue.shift()
      this.queues.delete(client)
      if (queue.length > 0) this.queues.set(client, queue)
      if (!entry) continue
      this.waiting--
      entry.enter(closed ?? this.take())
    }
  }

  private wakeAfter(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.admit()
    }, ms).unref()
  }

  private pauseFor(ms: number, now: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, now + Math.min(ms, mostPauseMs))
  }

  private learn({ how, retryAfterMs }: Outcome): void {
    const now = this.now()
    if (now - this.window.start > reactionMs) this.window = { start: now, answered: 0, refused: 0 }
    switch (how) {
      case 'answered':
        this.window.answered++
        this.refusalsInRow = 0
        this.recover()
        if (retryAfterMs !== undefined) this.pauseFor(retryAfterMs, now)
        // A limit that is not reached says nothing about a higher one.
        if (this.inFlight + 1 >= this.limit - 1) this.grow()
        return
      case 'refused':
        this.window.refused++
        this.recover()
        if (++this.refusalsInRow >= refusalsToPause && retryAfterMs !== undefined) {
          this.pauseFor(retryAfterMs, now)
        }
        this.shrink(now)
        return
      case 'failed':
        this.failuresInRow++
        if (this.isBroken && now >= this.downUntil) {
          this.downUntil = now + this.downMs
          this.downMs = Math.min(this.downMs * 2, mostDownMs)
        }
        return
      case 'cancelled':
        return
    }
  }

  private recover(): void {
    this.failuresInRow = 0
    this.downMs = firstDownMs
  }

  private grow(): void {
    const step = this.limit < this.tooHigh ? 1 : 1 / this.limit
    this.limit = Math.min(mostLimit, this.limit + step)
  }

  private shrink(now: number): void {
    const { answered, refused } = this.window
    if (refused / (answered + refused) <= refusedShare) return
    this.limit = Math.max(leastLimit, Math.floor(this.limit / 2))
    this.tooHigh = this.limit
    // The calls that are in flight will be refused as well: they count no second time.
    this.window = { start: now, answered: Number.POSITIVE_INFINITY, refused: 0 }
  }
}

function isShort({ why, retryAfterMs }: NoPlace): boolean {
  return why === 'paused' && retryAfterMs <= mostHeldMs
}
