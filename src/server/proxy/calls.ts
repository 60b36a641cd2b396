import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import type { Usage } from '../../models/chat.ts'
import { estimateTokens } from '../../models/wire-usage.ts'
import type { Catalogue } from './catalogue.ts'
import type { CallOutput, CallUsage, ModelRoute, Provider, ProviderReply } from './provider.ts'
import type { QuotaBook, QuotaState } from './quotas.ts'
import type { ReceiptSigner } from './receipts.ts'
import { badRequest, type CallReply, errorReply } from './reply.ts'
import { sealStream } from './sealed-stream.ts'

/** A call of a model, by whichever way it came. */
export interface Call {
  /** `/v1/chat/completions` or `/v1/embeddings`. */
  readonly path: string
  readonly body: unknown
  /** Whose quotas it uses. */
  readonly client: string
  /** The header `Benchleaf-Epoch`. */
  readonly epoch: string | undefined
  readonly signal: AbortSignal
}

/** What a call is answered from. */
export interface CallParts {
  readonly catalogue: Catalogue
  readonly quotas: QuotaBook
  readonly receipts: ReceiptSigner | undefined
  /** Gets a line of JSON a call, without any prompt or answer. */
  readonly log: ((line: string) => void) | undefined
}

/** Output tokens that are reserved for a call which sets no bound of its own. */
const assumedOutputTokens = 1_000

/** Answers calls: quota, provider, receipt. The same for HTTP and the socket. */
export class Calls {
  private readonly parts: CallParts
  private running = 0

  constructor(parts: CallParts) {
    this.parts = parts
  }

  /** Calls in flight. */
  get inFlight(): number {
    return this.running
  }

  /** Answers a call; rejects only when its signal is aborted. */
  async answer(call: Call): Promise<CallReply> {
    const route = routeOf(call.path)
    if (!route) {
      return badRequest(
        `There is no ${call.path}. Models are at /v1/chat/completions and /v1/embeddings.`,
        'not_found',
        404,
      )
    }
    if (!isJsonObject(call.body as Json)) return badRequest('The request must be a JSON object.')
    const body = call.body as JsonObject
    if (typeof body.model !== 'string') return badRequest('The request names no "model".')
    const epoch = Number(call.epoch ?? 1)
    if (!Number.isInteger(epoch) || epoch < 1) {
      return badRequest('The header Benchleaf-Epoch must be a whole number from 1.')
    }
    const located = this.parts.catalogue.locate(body.model)
    if ('refusal' in located) return located.refusal
    this.running++
    const startedAt = Date.now()
    try {
      const reply = await this.reserveAndAsk(call, body, route, epoch, located)
      this.note(call.path, body.model, reply.status, startedAt)
      return reply
    } finally {
      this.running--
    }
  }

  private async reserveAndAsk(
    call: Call,
    body: JsonObject,
    route: ModelRoute,
    epoch: number,
    { provider, model }: { readonly provider: Provider; readonly model: string },
  ): Promise<CallReply> {
    const startedAt = Date.now()
    const costOf = (usage: CallUsage) => provider.cost(model, usage, startedAt)
    const most = mostUsed(body, route)
    const place = this.parts.quotas.reserve(call.client, { tokens: tokensOf(most), usd: costOf(most) })
    if ('exceeded' in place) return quotaReply(place.exceeded, tokensOf(most))
    const settle = (usage: Usage) => place.settle({ tokens: tokensOf(usage), usd: costOf(usage) })
    let reply: ProviderReply
    try {
      reply = await provider.call({ route, body: { ...body, model }, epoch, signal: call.signal })
    } catch (error) {
      // The provider may have charged for an aborted call: what is known to have been sent counts.
      settle({ inputTokens: most.inputTokens, outputTokens: 0 })
      throw error
    }
    const sign = (output: CallOutput, usage: CallUsage | undefined) =>
      this.parts.receipts?.sign({
        request: body,
        epoch,
        output,
        usage,
        usd: usage ? costOf(usage) : null,
        ownKey: false,
      })
    const headers = { ...reply.headers, 'benchleaf-cache': 'miss' }
    if (typeof reply.body !== 'string') {
      const sealed = sealStream(reply.body, {
        model,
        withUsage: asksForUsage(body),
        redact: reply.redact,
        sign,
        ended: (usage) => settle(usage ?? most),
      })
      return { status: reply.status, headers, body: sealed }
    }
    if (reply.status !== 200) settle(reply.charged ? most : { inputTokens: 0, outputTokens: 0 })
    else settle(reply.usage ?? estimated(most, reply))
    const receipt = reply.output && sign(reply.output, reply.usage)
    return {
      status: reply.status,
      headers: receipt === undefined ? headers : { ...headers, 'benchleaf-receipt': receipt },
      body: reply.body,
    }
  }

  private note(path: string, model: string, status: number, startedAt: number): void {
    const line = { time: new Date(startedAt).toISOString(), path, model, status, ms: Date.now() - startedAt }
    this.parts.log?.(JSON.stringify(line))
  }
}

function routeOf(path: string): ModelRoute | undefined {
  switch (path) {
    case '/v1/chat/completions':
      return '/chat/completions'
    case '/v1/embeddings':
      return '/embeddings'
    default:
      return undefined
  }
}

/** The most a call may use, as far as one can tell before it. */
function mostUsed(body: JsonObject, route: ModelRoute): Usage {
  const inputTokens = estimateTokens(JSON.stringify(body.messages ?? body.input ?? ''))
  if (route === '/embeddings') return { inputTokens, outputTokens: 0 }
  const bound = body.max_completion_tokens ?? body.max_tokens
  return { inputTokens, outputTokens: typeof bound === 'number' && bound >= 0 ? bound : assumedOutputTokens }
}

function estimated(most: Usage, { output }: ProviderReply): Usage {
  return { inputTokens: most.inputTokens, outputTokens: output ? estimateTokens(output.text) : 0 }
}

function asksForUsage({ stream_options: options }: JsonObject): boolean {
  return isJsonObject(options) && options.include_usage === true
}

function tokensOf({ inputTokens, outputTokens }: Usage): number {
  return inputTokens + outputTokens
}

function quotaReply(state: QuotaState, tokens: number): CallReply {
  const { name, limit, left, resetsAt, resetsInSeconds } = state
  const need = name === 'tokens_per_day' ? ` This call may need ${tokens}.` : ''
  const message = `The quota ${name} is used up: ${left} of ${limit} left.${need} It starts again in ${resetsInSeconds} seconds, at ${resetsAt}.`
  return errorReply(
    429,
    { message, type: 'rate_limit_error', code: 'quota_exceeded', quota: name, limit, left, resetsAt, resetsInSeconds },
    { 'retry-after': String(resetsInSeconds) },
  )
}
