import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import { CallNote } from './call-note.ts'
import type { Catalogue } from './catalogue.ts'
import { LiveCalls, type LiveParts } from './live-calls.ts'
import { modelEntry } from './model-entry.ts'
import { priceList } from './price-source.ts'
import type { ModelRoute, Provider } from './provider.ts'
import type { GateState } from './provider-gate.ts'
import { errorRedactor } from './redact.ts'
import { badRequest, type CallReply, errorReply, jsonReply } from './reply.ts'
import { sealStream } from './sealed-stream.ts'
import { requestSpan } from './tracing.ts'
import { unpricedReply } from './unpriced.ts'

/** A call of a model, by whichever way it came. */
export interface Call {
  /** `/v1/chat/completions` or `/v1/embeddings`. */
  readonly path: string
  readonly body: unknown
  /** Whose quotas it uses. */
  readonly client: string
  /** The call's headers; names in lower case. */
  readonly headers: CallHeaders
  readonly signal: AbortSignal
}

/** The headers that a call may have. */
export interface CallHeaders {
  /** Which repetition of one request this is; 1 when absent. */
  readonly 'benchleaf-epoch'?: string | undefined
  /** `off` asks the provider even where an earlier reply is known. */
  readonly 'benchleaf-cache'?: string | undefined
  /** The caller's own key for the provider, used for this call alone. */
  readonly 'benchleaf-provider-key'?: string | undefined
  /** The client's own trace (W3C Trace Context). */
  readonly traceparent?: string | undefined
  readonly tracestate?: string | undefined
}

/** What a call is answered from. */
export interface CallParts extends LiveParts {
  readonly catalogue: Catalogue
  /** Gets a line of JSON a call, without any prompt, answer or key. */
  readonly callLog: ((line: string) => void) | undefined
}

/** Levels of objects and lists that a request may have. */
const deepest = 200
/** Keys are printable and have no blanks; a header that is no key is refused rather than sent on. */
const keyForm = /^[\x21-\x7e]{8,400}$/

/** Answers calls, the same way for HTTP and the socket. */
export class Calls {
  private readonly parts: CallParts
  private readonly live: LiveCalls
  private running = 0
  private stopping = false

  constructor(parts: CallParts) {
    this.parts = parts
    this.live = new LiveCalls(parts)
  }

  /** Calls in flight. */
  get inFlight(): number {
    return this.running
  }

  /** How calls to a provider are let through. */
  gateState(provider: string): GateState {
    return this.live.gateOf(provider).state
  }

  /** Takes no further call; those in flight go on. */
  stop(): void {
    this.stopping = true
  }

  /** Answers a call; rejects only when its signal is aborted. */
  async answer(call: Call): Promise<CallReply> {
    if (this.stopping) return stoppingReply
    const read = readCall(call)
    if ('refusal' in read) return read.refusal
    const { route, body, model: id, epoch, apiKey } = read
    const located = this.parts.catalogue.locate(id, apiKey !== undefined)
    if ('refusal' in located) return located.refusal
    const { provider, model } = located
    if (apiKey === undefined && !isLocal(provider)) {
      const unpriced = await unpricedReply(provider, model, route, this.parts.quotas.limits)
      if (unpriced) return unpriced
    }
    this.running++
    const { client, signal } = call
    const note = new CallNote({ path: call.path, model: id, client, ownKey: apiKey !== undefined }, this.parts.callLog)
    const span = requestSpan(call.path, id, call.headers)
    let status = 499
    let cache: string | undefined
    try {
      const mayRepeat = call.headers['benchleaf-cache'] !== 'off'
      const reply = isLocal(provider)
        ? await this.answerLocally(provider, route, { ...body, model }, body, epoch, signal)
        : await this.live.answer({
            provider,
            model,
            route,
            body,
            epoch,
            client,
            apiKey,
            mayRepeat,
            signal,
            trace: span.context,
            note,
          })
      status = reply.status
      cache = reply.headers['benchleaf-cache']
      return { ...reply, headers: { ...reply.headers, 'benchleaf-request-id': note.id } }
    } finally {
      this.running--
      span.end({ status, cache })
      note.answered(status, cache)
    }
  }

  /** The models that a provider offers to a caller's own key. It counts as a request: the provider is asked each time. */
  async listWithKey(name: string, apiKey: string, client: string): Promise<CallReply> {
    if (!keyForm.test(apiKey)) return noKey
    const provider = this.parts.catalogue.forOwnKey(name)
    if (!provider?.modelsFor) return badRequest(`No key of one's own works with "${name}".`, 'not_supported')
    const refusal = await this.live.countRequest(client)
    if (refusal) return refusal
    try {
      const models = await provider.modelsFor(apiKey)
      return jsonReply(200, { object: 'list', data: models.map(modelEntry), priceList })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      const message = errorRedactor([apiKey])(why)
      return errorReply(502, { message, type: 'provider_error', code: 'provider_failed', provider: name })
    }
  }

  /** Models of this process cost nobody anything: no quota, no queue, no cache. */
  private async answerLocally(
    provider: Provider,
    route: ModelRoute,
    body: JsonObject,
    request: JsonObject,
    epoch: number,
    signal: AbortSignal,
  ): Promise<CallReply> {
    const { status, headers, body: text, output, usage } = await provider.call({ route, body, epoch, signal })
    const missed = { ...headers, 'benchleaf-cache': 'miss' }
    const facts = { request, epoch, usd: 0, ownKey: false }
    if (typeof text !== 'string') {
      const sealed = sealStream(text, {
        model: String(request.model),
        signal,
        withUsage: isJsonObject(body.stream_options) && body.stream_options.include_usage === true,
        sign: (said, counted) => this.parts.receipts?.sign({ ...facts, output: said, usage: counted }),
        ended: () => undefined,
        errorOf: () => ({ message: 'The answer broke off.', type: 'server_error', code: 'internal_error' }),
      })
      return { status, headers: missed, body: sealed }
    }
    const receipt = output && this.parts.receipts?.sign({ ...facts, output, usage })
    return { status, headers: receipt === undefined ? missed : { ...missed, 'benchleaf-receipt': receipt }, body: text }
  }
}

function isLocal({ kind }: Provider): boolean {
  return kind === 'baseline' || kind === 'recorded'
}

const stoppingReply = errorReply(
  503,
  { message: 'This server is being stopped and takes no new call. Try again.', type: 'server_error', code: 'stopping' },
  { 'retry-after': '5', connection: 'close' },
)
const noKey = badRequest('The header Benchleaf-Provider-Key holds nothing that could be a key.')

type ReadCall =
  | { readonly refusal: CallReply }
  | {
      readonly route: ModelRoute
      readonly body: JsonObject
      readonly model: string
      readonly epoch: number
      readonly apiKey: string | undefined
    }

function readCall({ path, body, headers }: Call): ReadCall {
  const route = routeOf(path)
  if (!route) {
    const message = `There is no ${path}. Models are at /v1/chat/completions and /v1/embeddings.`
    return { refusal: badRequest(message, 'not_found', 404) }
  }
  if (!isJsonObject(body as Json)) return { refusal: badRequest('The request must be a JSON object.') }
  if (isDeep(body)) return { refusal: badRequest(`The request is nested more than ${deepest} levels deep.`) }
  const request = body as JsonObject
  const { model } = request
  if (typeof model !== 'string') return { refusal: badRequest('The request names no "model".') }
  const epoch = Number(headers['benchleaf-epoch'] ?? 1)
  if (!Number.isInteger(epoch) || epoch < 1) {
    return { refusal: badRequest('The header Benchleaf-Epoch must be a whole number from 1.') }
  }
  const apiKey = headers['benchleaf-provider-key']
  if (apiKey !== undefined && !keyForm.test(apiKey)) {
    return { refusal: noKey }
  }
  return { route, body: request, model, epoch, apiKey }
}

/** Whether a value is nested beyond what any schema needs: what walks through it would run out of stack. */
function isDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
    if (level.length === 0) return false
  }
  return true
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
