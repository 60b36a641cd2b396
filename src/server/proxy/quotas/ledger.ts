import { randomUUID } from 'node:crypto'
import { type Change, type Counter, countersAt, grant, settlement, type Wish, wishOf } from './decide.ts'
import {
  type Amounts,
  type QuotaLimits,
  type QuotaName,
  type QuotaState,
  quotaNames,
  quotaState,
} from './quota-names.ts'
import type { QuotaStore } from './quota-store.ts'

/** A place taken in the quotas. */
export interface Reservation {
  /** Replaces what was reserved by what was used. Only the first call counts. */
  settle(used: Amounts): void
}

type Granted = Reservation | { readonly exceeded: QuotaState }

interface Asked {
  readonly wish: Wish
  readonly answer: (refusedBy: Counter | undefined, used: number) => void
  readonly fail: (error: unknown) => void
}

/** A transaction that failed, and may be in the database all the same: its end was not seen. */
interface Unsure {
  readonly number: number
  readonly changes: readonly Change[]
  /** What it took for calls that have been refused since. */
  readonly granted: readonly Change[]
}

/** How long settlements wait for company, in milliseconds: they hold nobody up. */
const settleDelayMs = 50
/** How long the next try waits after the database has failed, in milliseconds. */
const retryDelayMs = 1_000
/** How long wishes that come together wait for more at most, in milliseconds. */
const mostGatherMs = 5
/** Wishes of one transaction. */
const batchSize = 500

/**
 * What clients have used, in the database: a call reserves what it may use at most and settles what it did use, so that
 * many calls at once, in any number of processes, cannot overrun a quota. Calls that come together share a transaction.
 * A process that dies leaves its calls counted at their most. Without any limit, calls are counted but wait for nothing.
 */
export class QuotaLedger {
  readonly limits: QuotaLimits
  private readonly store: QuotaStore
  private readonly now: () => number
  private readonly log: (line: string) => void
  private readonly unlimited: boolean
  private readonly writer = randomUUID()
  private batches = 0
  private unsure: readonly Unsure[] = []
  private asked: Asked[] = []
  private changes: Change[] = []
  private writing: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private failed = false
  private gathering = false
  private lastBatch = 0
  private lastMs = 0

  /** `now` gives milliseconds since 1970. */
  constructor(store: QuotaStore, limits: QuotaLimits, now: () => number, log: (line: string) => void) {
    this.store = store
    this.limits = limits
    this.now = now
    this.log = log
    this.unlimited = quotaNames.every((name) => (limits.client[name] ?? limits.total[name] ?? null) === null)
  }

  /** Whether a quota stands in the way of a call that may use so much. Requests do not count: each is one. */
  limitsUseOf({ tokens, usd }: Amounts): boolean {
    const { client, total } = this.limits
    const isLimited = (name: QuotaName) => (client[name] ?? total[name] ?? null) !== null
    return (tokens > 0 && isLimited('tokens_per_day')) || ((usd ?? 0) > 0 && isLimited('usd_per_day'))
  }

  /** Takes a place, or names the quota that is used up. Rejects when the database cannot be asked. */
  async reserve(client: string, most: Amounts): Promise<Granted> {
    const now = this.now()
    const wish = wishOf(client, most, this.limits, now)
    if (this.unlimited) {
      this.change(wish.changes)
      return this.reservation(wish)
    }
    const { promise, resolve, reject } = Promise.withResolvers<Granted>()
    this.asked.push({
      wish,
      answer: (refusedBy, used) =>
        resolve(refusedBy ? { exceeded: this.stateOf(refusedBy, used, now) } : this.reservation(wish)),
      fail: reject,
    })
    this.soon()
    return promise
  }

  /** Where a client and the whole proxy stand. */
  async states(client: string): Promise<readonly QuotaState[]> {
    await this.flush()
    const now = this.now()
    const counters = countersAt(client, now)
    const used = await this.store.read(counters)
    return counters.map((counter) => this.stateOf(counter, used.get(counter.key) ?? 0, now))
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    await this.writing
    await this.write()
  }

  private reservation(wish: Wish): Reservation {
    let settled = false
    return {
      settle: (used) => {
        if (settled) return
        settled = true
        this.change(settlement(wish, used))
      },
    }
  }

  private change(changes: readonly Change[]): void {
    if (changes.length === 0) return
    this.changes.push(...changes)
    if (!this.writing) this.later(settleDelayMs)
  }

  private later(delayMs: number): void {
    this.timer ??= setTimeout(() => this.write(), delayMs).unref()
  }

  /**
   * Starts a transaction after all that is to come in this turn of the event loop, unless one is running. Where several
   * calls shared the last one, more are waited for as long as it took: at most half of the time goes into the database.
   */
  private soon(): void {
    if (this.writing || this.gathering) return
    this.gathering = true
    const start = () => {
      this.gathering = false
      void this.write()
    }
    const pause = this.lastBatch > 1 ? Math.min(mostGatherMs, Math.round(this.lastMs)) : 0
    if (pause === 0) setImmediate(start)
    else setTimeout(start, pause)
  }

  /** One transaction at a time: what comes meanwhile goes into the next one. */
  private write(): Promise<void> {
    if (this.writing) return this.writing
    clearTimeout(this.timer)
    this.timer = undefined
    const asked = this.asked.splice(0, batchSize)
    const { changes } = this
    this.changes = []
    if (asked.length === 0 && changes.length === 0 && this.unsure.length === 0) return Promise.resolve()
    const startedAt = performance.now()
    this.writing = this.transact(asked, changes).finally(() => {
      this.writing = undefined
      if (asked.length > 0) this.lastBatch = asked.length
      this.lastMs = performance.now() - startedAt
      if (this.asked.length > 0) this.soon()
      else if (this.changes.length > 0 || this.unsure.length > 0) this.later(this.failed ? retryDelayMs : settleDelayMs)
    })
    return this.writing
  }

  private async transact(asked: readonly Asked[], changes: readonly Change[]): Promise<void> {
    const { unsure } = this
    const number = ++this.batches
    let answers: (() => void)[] = []
    const taken: { granted?: readonly Change[] } = {}
    try {
      const told = [...changes, ...unsure.flatMap((batch) => [...batch.changes, ...batch.granted])]
      const counters = [...told, ...asked.flatMap(({ wish }) => wish.changes)].map(({ counter }) => counter)
      const batch = { writer: this.writer, number, at: this.now() }
      await this.store.update(batch, counters, (used, last) => {
        answers = []
        const owed = [...owedOf(unsure, last), ...changes]
        for (const { counter, units } of owed) used.set(counter.key, (used.get(counter.key) ?? 0) + units)
        const granted = asked.flatMap(({ wish, answer }) => {
          const refused = grant(wish, used)?.refusedBy
          const usedThen = refused ? (used.get(refused.key) ?? 0) : 0
          answers.push(() => answer(refused, usedThen))
          return refused ? [] : wish.changes
        })
        taken.granted = granted
        return [...owed, ...granted]
      })
    } catch (error) {
      this.failed = true
      // What was used is not forgotten: it goes into a later transaction, unless it turns out to be written already.
      const { granted } = taken
      if (granted) this.unsure = [...unsure, { number, changes, granted }]
      else this.changes.unshift(...changes)
      this.log(`Quotas cannot be written: ${error instanceof Error ? error.message : String(error)}`)
      for (const { fail } of asked) fail(error)
      return
    }
    this.failed = false
    this.unsure = []
    for (const answer of answers) answer()
  }

  private stateOf({ quota, scope }: Counter, used: number, now: number): QuotaState {
    const whose = scope === 'total' ? 'total' : 'client'
    return quotaState(quota, whose, this.limits[whose][quota] ?? null, used, now)
  }
}

/**
 * What is still to be written of transactions whose end was not seen. `last` is the number of the last one that is in the
 * database: it brought those before it in order, so that only what it took in vain is given back, and what came after it
 * was lost.
 */
function owedOf(unsure: readonly Unsure[], last: number): readonly Change[] {
  return unsure.flatMap(({ number, changes, granted }) => {
    if (number > last) return changes
    return number === last ? granted.map(({ counter, units }) => ({ counter, units: -units })) : []
  })
}
