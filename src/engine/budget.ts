import type { Limits } from '../language/benchmark.generated.ts'
import type { ChatRequest, EmbeddingRequest, ModelInfo, Usage } from '../models/chat.ts'
import { estimateMessageTokens, estimateTokens } from '../models/wire-usage.ts'
import { nothingSpent, type Spent } from './spent.ts'
import type { LimitName, StopReason } from './stop.ts'
import { cannotKeep } from './unpriced.ts'

/** What a call may cost at most, as far as can be told before it. */
export interface Reservation {
  readonly tokens: number
  /** US dollars; null when the price is unknown. */
  readonly usd: number | null
}

/** Assumed where a request sets no `max_tokens`. */
const assumedReplyTokens = 1024

/**
 * Keeps the hard limits. Each call reserves what it may cost before it is made and settles what it did cost after it, so
 * that calls in flight together cannot overshoot: a limit is passed only where a provider uses more than was reserved.
 */
export class Budget {
  private readonly limits: Limits
  private readonly prices: ReadonlyMap<string, ModelInfo['prices']>
  private readonly startedAt: number
  private reserved = { tokens: 0, usd: 0 }
  private readonly spent: {
    requests: number
    inputTokens: number
    outputTokens: number
    usd: number
    usdKnown: boolean
  }
  private waiting: (() => void)[] = []

  /** `spent` is what earlier parts of the run took. */
  constructor(limits: Limits, models: readonly ModelInfo[], startedAt: number, spent: Spent = nothingSpent) {
    this.limits = limits
    this.spent = { ...spent, usd: spent.usd ?? 0, usdKnown: spent.usd !== null }
    this.prices = new Map(models.map((model) => [model.id, model.prices]))
    this.startedAt = startedAt
  }

  /** What has been spent. */
  get total(): Spent {
    const { requests, inputTokens, outputTokens, usd, usdKnown } = this.spent
    return { requests, inputTokens, outputTokens, usd: usdKnown ? usd : null }
  }

  /**
   * Reserves a call, or tells the limit that forbids it. When only calls in flight stand in the way, it waits for them
   * to settle: they may turn out cheaper than reserved.
   */
  async reserve(request: ChatRequest | EmbeddingRequest, now: () => number): Promise<Reservation | StopReason> {
    const need = this.estimate(request)
    for (;;) {
      const hit = this.limitHit(request.model, need, now())
      if (hit === undefined) break
      if (!hit.onlyReserved) return hit.stop
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
    this.spent.requests++
    this.reserved.tokens += need.tokens
    this.reserved.usd += need.usd ?? 0
    return need
  }

  /** Replaces a reservation by what the call did cost; by nothing when it failed before the model answered. */
  settle(reservation: Reservation, actual?: { readonly usage: Usage; readonly usd: number | null }): void {
    this.reserved.tokens -= reservation.tokens
    this.reserved.usd -= reservation.usd ?? 0
    if (actual) {
      this.spent.inputTokens += actual.usage.inputTokens
      this.spent.outputTokens += actual.usage.outputTokens
      if (actual.usd === null) this.spent.usdKnown = false
      else this.spent.usd += actual.usd
    }
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  /** US dollars of a call; null when the model's price is unknown. */
  costOf(model: string, usage: Usage): number | null {
    const prices = this.prices.get(model)
    return prices ? (usage.inputTokens * prices.input + usage.outputTokens * prices.output) / 1_000_000 : null
  }

  private estimate(request: ChatRequest | EmbeddingRequest): Reservation {
    const usage =
      'input' in request
        ? { inputTokens: estimateTokens(request.input), outputTokens: 0 }
        : {
            inputTokens: estimateMessageTokens(request.messages),
            outputTokens: request.max_tokens ?? assumedReplyTokens,
          }
    return { tokens: usage.inputTokens + usage.outputTokens, usd: this.costOf(request.model, usage) }
  }

  private limitHit(
    model: string,
    need: Reservation,
    now: number,
  ): { stop: StopReason; onlyReserved: boolean } | undefined {
    const { limits, spent, reserved } = this
    const hit = (limit: LimitName, message: string, onlyReserved = false) => ({
      stop: { kind: 'limit', limit, message } as const,
      onlyReserved,
    })
    if (limits.requests !== undefined && spent.requests + 1 > limits.requests) {
      return hit('requests', `The limit of ${limits.requests} requests is reached.`)
    }
    if (limits.minutes !== undefined && now - this.startedAt >= limits.minutes * 60_000) {
      return hit('minutes', `The limit of ${limits.minutes} minutes is reached.`)
    }
    const tokens = spent.inputTokens + spent.outputTokens
    if (limits.tokens !== undefined && tokens + reserved.tokens + need.tokens > limits.tokens) {
      const alone = tokens + need.tokens > limits.tokens
      return hit('tokens', `One more call could pass the limit of ${limits.tokens} tokens (${tokens} used).`, !alone)
    }
    if (limits.usd === undefined) return undefined
    if (need.usd === null) return hit('usd', cannotKeep(limits.usd, [model]))
    if (spent.usd + reserved.usd + need.usd > limits.usd) {
      const alone = spent.usd + need.usd > limits.usd
      return hit(
        'usd',
        `One more call could pass the limit of $${limits.usd} ($${spent.usd.toFixed(4)} spent).`,
        !alone,
      )
    }
    return undefined
  }
}
