import { randomUUID } from 'node:crypto'
import type { CallUsage } from './provider.ts'
import type { Amounts } from './quotas/quota-names.ts'

/** What is known of a call when it comes. */
export interface NotedCall {
  readonly path: string
  readonly model: string
  /** Whose quotas it uses. */
  readonly client: string
  /** Whether it comes with a key of the caller's own. */
  readonly ownKey: boolean
}

/** What a call turned out to use. */
export interface CallCharge {
  /** What its quotas have counted. */
  readonly amounts: Amounts
  /** As the provider counted it; absent where it did not. */
  readonly usage?: CallUsage | undefined
  /** US dollars, whoever pays; null when the price is unknown. */
  readonly usd?: number | null
  /** Of a stream that did not come to its end: 499 where the client left it, 502 where it broke. */
  readonly status?: number
}

/** Of a call that asked nobody. */
const nothing: Amounts = { tokens: 0, usd: 0 }

/**
 * The line of the log about one call, written when its client has its answer, or has left, and its use is known. It holds
 * no prompt, no answer and no key.
 */
export class CallNote {
  /** Names the call in the log and in the reply's headers. */
  readonly id = randomUUID()
  private readonly startedAt = Date.now()
  private readonly facts: NotedCall
  private readonly write: ((line: string) => void) | undefined
  private isOpen = false
  private charge: CallCharge | undefined
  private answer: { readonly status: number; readonly cache: string | undefined } | undefined

  constructor(facts: NotedCall, write: ((line: string) => void) | undefined) {
    this.facts = facts
    this.write = write
  }

  /** Something is reserved for the call: the line waits for {@link charged}. */
  reserved(): void {
    this.isOpen = true
  }

  /** The call is paid. */
  charged(charge: CallCharge): void {
    this.isOpen = false
    this.charge = charge
    if (this.answer) this.say(this.answer.status, this.answer.cache)
  }

  /** The client has its answer, or has left (499). A stream has only begun. */
  answered(status: number, cache: string | undefined): void {
    this.answer = { status, cache }
    if (!this.isOpen) this.say(status, cache)
  }

  private say(status: number, cache: string | undefined): void {
    const { amounts = nothing, usage, usd = amounts.usd, status: end = status } = this.charge ?? {}
    const { path, model, client, ownKey } = this.facts
    const line = {
      time: new Date(this.startedAt).toISOString(),
      request: this.id,
      client,
      path,
      model,
      status: status === 200 ? end : status,
      cache,
      ...(ownKey ? { ownKey } : {}),
      tokens: amounts.tokens,
      usd,
      inputTokens: usage?.inputTokens,
      outputTokens: usage?.outputTokens,
      ms: Date.now() - this.startedAt,
    }
    this.write?.(JSON.stringify(line))
  }
}
