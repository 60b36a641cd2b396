import type { Context } from '@opentelemetry/api'
import { isJsonObject, type JsonObject } from '../../language/json.ts'
import type { Usage } from '../../models/chat.ts'
import type { CallCharge, CallNote } from './call-note.ts'
import { fastDigestOf } from './fast-digest.ts'
import { assumedOutputTokens, mostTokens, mostUsed, withAssumedBound } from './most-used.ts'
import { withWarnings } from './passed-headers.ts'
import type { CallOutput, CallUsage, ModelRoute, Provider, ProviderReply } from './provider.ts'
import { type NoPlace, type Outcome, type Place, ProviderGate } from './provider-gate.ts'
import type { QuotaLedger, Reservation } from './quotas/ledger.ts'
import type { Amounts } from './quotas/quota-names.ts'
import { exhaustedForMs, retryAfterMs } from './rate-headers.ts'
import type { ReceiptSigner } from './receipts.ts'
import { isByQuota, noPlaceReply, quotaReply, uncheckedReply } from './refusal-replies.ts'
import type { CallReply } from './reply.ts'
import type { ReplyCache } from './reply-cache.ts'
import { sealStream } from './sealed-stream.ts'
import { SingleFlight } from './single-flight.ts'
import { providerSpan } from './tracing.ts'
import { unreachable } from './upstream-error.ts'

/** A call whose model and provider are known. */
export interface LocatedCall {
  readonly provider: Provider
  /** The provider's own name for the model. */
  readonly model: string
  readonly route: ModelRoute
  /** As the client sent it. */
  readonly body: JsonObject
  readonly epoch: number
  /** Whose quotas it uses. */
  readonly client: string
  /** The caller's own key for the provider. */
  readonly apiKey: string | undefined
  /** Whether an earlier reply to the same request will do. */
  readonly mayRepeat: boolean
  readonly signal: AbortSignal
  /** The trace that it belongs to. */
  readonly trace: Context
  /** Learns what the call uses. */
  readonly note: CallNote
}

/** What live calls are made with. */
export interface LiveParts {
  readonly quotas: QuotaLedger
  readonly receipts: ReceiptSigner | undefined
  /** Absent where replies are not kept. */
  readonly cache: ReplyCache | undefined
  readonly log: (line: string) => void
}

/** Gates of clients with keys of their own beyond which idle ones are forgotten. */
const ownKeyGatesKept = 1_000
const nothing: Amounts = { tokens: 0, usd: 0 }

/** What a call takes from the quotas of the host. */
interface Bill {
  /** US dollars, whoever pays; null when the price is unknown. */
  readonly costOf: (usage: CallUsage) => number | null
  readonly amountsOf: (usage: CallUsage) => Amounts
  readonly most: Amounts
  /** Of a call whose provider counted nothing: the most, or the tokens that it wrote where these are more. */
  readonly uncounted: (written: number) => Amounts
  /** The request as it is sent. */
  readonly body: JsonObject
  readonly warnings: readonly string[]
}

/** Calls that reach a provider: cache, quota, a place in the queue, the provider, the receipt. */
export class LiveCalls {
  private readonly parts: LiveParts
  private readonly flights = new SingleFlight<{ readonly reply: CallReply; readonly client: string }>()
  private readonly gates = new Map<string, ProviderGate>()
  private readonly ownKeyGates = new Map<string, ProviderGate>()

  constructor(parts: LiveParts) {
    this.parts = parts
  }

  /** How calls to a provider are let through. */
  gateOf(provider: string): ProviderGate {
    let gate = this.gates.get(provider)
    if (!gate) {
      gate = new ProviderGate(Date.now)
      this.gates.set(provider, gate)
    }
    return gate
  }

  /** Calls with a client's own key have a gate of their own: that key's limits, or its errors, hold up nobody else. */
  private gateFor({ provider, client, apiKey }: LocatedCall): ProviderGate {
    if (apiKey === undefined) return this.gateOf(provider.name)
    const key = `${provider.name} ${client}`
    const known = this.ownKeyGates.get(key)
    if (known) return known
    if (this.ownKeyGates.size >= ownKeyGatesKept) {
      for (const [old, gate] of this.ownKeyGates) if (gate.isIdle) this.ownKeyGates.delete(old)
    }
    const gate = new ProviderGate(Date.now)
    this.ownKeyGates.set(key, gate)
    return gate
  }

  /** Answers a call; rejects only when its signal is aborted. */
  async answer(call: LocatedCall): Promise<CallReply> {
    const repeatable = call.mayRepeat && call.apiKey === undefined && call.body.stream !== true
    if (!repeatable) return this.ask(call, call.signal)
    const at = call.provider.baseUrl ?? null
    const digest = fastDigestOf({ at, route: call.route, request: call.body, epoch: call.epoch })
    const cached = await this.find(digest)
    if (cached) return asHit(cached)
    const { value, first } = await this.flights.run(digest, call.signal, async (signal) => {
      const reply = await this.ask(call, signal)
      if (reply.status === 200) this.keep(digest, reply)
      return { reply, client: call.client }
    })
    const { reply, client } = value
    // A quota that stands in one client's way does not stand in another's.
    if (client !== call.client && isByQuota(reply)) return this.answer(call)
    return first || reply.status !== 200 ? reply : asHit(reply)
  }

  private async find(digest: string): Promise<CallReply | undefined> {
    try {
      return await this.parts.cache?.find(digest)
    } catch (error) {
      this.parts.log(`The cache cannot be read: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }

  private keep(digest: string, { status, headers, body }: CallReply): void {
    if (typeof body !== 'string') return
    const kept = Object.entries(headers).filter(([name]) => keptHeaders.has(name))
    this.parts.cache?.keep(digest, { status, headers: Object.fromEntries(kept), body })
  }

  private async ask(call: LocatedCall, signal: AbortSignal): Promise<CallReply> {
    const bill = this.billOf(call)
    const place = await this.reserve(call.client, bill.most)
    if ('status' in place) return place
    call.note.reserved()
    const settle = (charge: CallCharge) => {
      place.settle(charge.amounts)
      call.note.charged(charge)
    }
    let entered: Place | NoPlace
    try {
      entered = await this.gateFor(call).enter(call.client, signal)
    } catch (error) {
      // Nothing was sent.
      settle({ amounts: nothing })
      throw error
    }
    if ('why' in entered) {
      settle({ amounts: nothing })
      return noPlaceReply(call.provider.name, entered)
    }
    if (signal.aborted) {
      entered.leave({ how: 'cancelled' })
      settle({ amounts: nothing })
      throw signal.reason
    }
    return this.send(call, signal, bill, settle, entered.leave)
  }

  /** What a call may cost, and how it is asked so that it cannot cost more. */
  private billOf(call: LocatedCall): Bill {
    const { provider, model, route, body, apiKey } = call
    const asked = Date.now()
    const costOf = (usage: CallUsage) => provider.cost(model, usage, asked)
    const most = mostUsed(provider.kind, route, body)
    // Calls with a key of one's own cost the host nothing but the request.
    const amountsOf = (usage: CallUsage): Amounts =>
      apiKey === undefined ? { tokens: tokensOf(usage), usd: costOf(usage) } : nothing
    const amounts = amountsOf(most)
    const bounded = this.parts.quotas.limitsUseOf(amounts) ? withAssumedBound(route, body) : undefined
    return {
      costOf,
      amountsOf,
      most: amounts,
      body: bounded ?? body,
      warnings: bounded ? [assumedBoundWarning] : [],
      uncounted: (written) => amountsOf({ ...most, outputTokens: Math.max(most.outputTokens, written) }),
    }
  }

  /** Counts a request that uses no tokens of the host; the refusal where there are too many. */
  async countRequest(client: string): Promise<CallReply | undefined> {
    const place = await this.reserve(client, nothing)
    return 'status' in place ? place : undefined
  }

  private async reserve(client: string, wanted: Amounts): Promise<Reservation | CallReply> {
    try {
      const place = await this.parts.quotas.reserve(client, wanted)
      return 'exceeded' in place ? quotaReply(place.exceeded, wanted) : place
    } catch {
      return uncheckedReply()
    }
  }

  private async send(
    call: LocatedCall,
    signal: AbortSignal,
    bill: Bill,
    settle: (charge: CallCharge) => void,
    leave: (outcome: Outcome) => void,
  ): Promise<CallReply> {
    const { provider, model, route, body, epoch, apiKey } = call
    const { costOf, amountsOf } = bill
    let reply: ProviderReply
    const span = providerSpan(provider, route, model, call.trace)
    try {
      const own = apiKey === undefined ? {} : { apiKey }
      reply = await provider.call({ route, body: { ...bill.body, model }, epoch, signal, ...own })
    } catch (error) {
      leave({ how: 'cancelled' })
      // The provider is at work, and charges for what nobody waits for any more.
      settle({ amounts: bill.most })
      span.end({ status: 499 })
      throw error
    }
    const sign = (output: CallOutput, usage: CallUsage | undefined) =>
      this.parts.receipts?.sign({
        request: body,
        epoch,
        output,
        usage,
        usd: usage ? costOf(usage) : null,
        ownKey: apiKey !== undefined,
      })
    const chargeOf = (usage: CallUsage | undefined, written: number): CallCharge =>
      usage ? { amounts: amountsOf(usage), usage, usd: costOf(usage) } : { amounts: bill.uncounted(written) }
    const headers = { ...withWarnings(reply.headers, bill.warnings), 'benchleaf-cache': 'miss' }
    if (typeof reply.body !== 'string') {
      const sealed = sealStream(reply.body, {
        model,
        signal,
        withUsage: isJsonObject(body.stream_options) && body.stream_options.include_usage === true,
        redact: reply.redact,
        sign,
        ended: ({ usage, written }, how) => {
          settle({ ...chargeOf(usage, written), ...(how === 'whole' ? {} : { status: statuses[how] }) })
          leave({ how: outcomes[how] })
          span.end({ status: how === 'whole' ? reply.status : 499, usage, usd: usage ? costOf(usage) : null })
        },
        errorOf: (error) => unreachable(provider.name, error).error,
      })
      return { status: reply.status, headers, body: sealed }
    }
    leave(outcomeOf(reply))
    const { status, output, usage } = reply
    span.end({ status, output, usage, usd: usage ? costOf(usage) : null })
    if (status === 200) settle(chargeOf(usage, mostTokens(output?.text ?? '')))
    else settle({ amounts: reply.charged ? bill.most : nothing })
    const receipt = output && sign(output, usage)
    const signed = receipt === undefined ? headers : { ...headers, 'benchleaf-receipt': receipt }
    return { status, headers: signed, body: reply.body }
  }
}

const assumedBoundWarning = `"max_tokens" was set to ${assumedOutputTokens}: that much is reserved in this server's quotas for a call that sets no bound. Set "max_tokens" to have more or less.`
/** Headers that belong to a reply for as long as it is kept. */
const keptHeaders = new Set(['content-type', 'benchleaf-receipt', 'benchleaf-warnings'])

function asHit({ status, headers, body }: CallReply): CallReply {
  return { status, headers: { ...headers, 'benchleaf-cache': 'hit' }, body }
}

/** What the log says of a stream that did not come to its end. */
const statuses = { broken: 502, left: 499 } as const
/** What the end of a stream says about its provider's state. */
const outcomes = { whole: 'answered', broken: 'failed', left: 'cancelled' } as const

/** What a reply says about its provider's state. */
function outcomeOf({ status, headers }: ProviderReply): Outcome {
  const now = Date.now()
  if (status === 429 || status === 529 || (status === 503 && headers['retry-after'] !== undefined)) {
    return { how: 'refused', retryAfterMs: retryAfterMs(headers, now) }
  }
  return status >= 500 ? { how: 'failed' } : { how: 'answered', retryAfterMs: exhaustedForMs(headers, now) }
}

function tokensOf({ inputTokens, outputTokens }: Usage): number {
  return inputTokens + outputTokens
}
