import { Readable } from 'node:stream'
import { type Dispatcher, Pool } from 'undici'
import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import type { ModelInfo } from '../../models/chat.ts'
import { readEmbedding } from '../../models/wire-embedding.ts'
import type { ProviderSettings } from './config.ts'
import { type ListingPace, ModelListing, usualPace } from './model-listing.ts'
import { adapted, withCounts } from './openai-dialect.ts'
import { passOn, warningsHeader } from './passed-headers.ts'
import type { PriceSource } from './price-source.ts'
import type { CallUsage, ModelRoute, Provider, ProviderCall, ProviderReply } from './provider.ts'
import { type DirectKind, isSdkKind } from './provider-kinds.ts'
import { withToldWait } from './rate-headers.ts'
import { readCompletion, readUsage } from './read-completion.ts'
import { errorRedactor, type Redact, redactor, streamRedactor } from './redact.ts'
import { errorReply } from './reply.ts'
import { lostReply, providerError } from './upstream-error.ts'
import { listedModels, openAiModel } from './upstream-models.ts'

/** A provider that speaks OpenAI's dialect over HTTP. */
export class OpenAiProvider implements Provider {
  readonly name: string
  readonly kind: DirectKind
  private readonly settings: ProviderSettings
  private readonly base: URL
  private readonly pool: Pool
  private readonly listing: ModelListing
  private readonly pace: ListingPace
  private countsStreams = true

  constructor(settings: ProviderSettings, published: PriceSource | undefined, pace: ListingPace = usualPace) {
    if (isSdkKind(settings.kind)) throw new TypeError(`${settings.kind} has a dialect of its own`)
    this.settings = settings
    this.pace = pace
    this.name = settings.name
    this.kind = settings.kind
    this.base = new URL(settings.baseUrl)
    const timeout = settings.timeoutMs
    this.pool = new Pool(this.base.origin, {
      connections: null,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      connect: { timeout: Math.min(10_000, timeout) },
    })
    this.listing = new ModelListing(settings, published, pace, () => this.askForModels(undefined))
  }

  known(model: string): ModelInfo | undefined {
    return this.listing.known(model)
  }

  cost(model: string, usage: CallUsage, at: number): number | null {
    return this.listing.cost(model, usage, at)
  }

  models(): Promise<readonly ModelInfo[]> {
    return this.listing.models()
  }

  get baseUrl(): string {
    return this.settings.baseUrl
  }

  get takesKey(): boolean {
    return this.settings.apiKey !== undefined || this.kind === 'openai'
  }

  async modelsFor(apiKey: string): Promise<readonly ModelInfo[]> {
    return this.listing.completed(await this.askForModels(apiKey))
  }

  async call(call: ProviderCall): Promise<ProviderReply> {
    const keys = [this.settings.apiKey, call.apiKey]
    const { body, warnings } = adapted(this.kind, call.body, call.apiKey !== undefined)
    const warned = warningsHeader(warnings)
    let text: string
    let response: Dispatcher.ResponseData
    try {
      const counting = this.countsStreams ? withCounts(body) : body
      response = await this.post(call, counting)
      if (response.statusCode === 200 && call.body.stream === true) {
        return streamed(response, warned, streamRedactor(keys))
      }
      text = redactor(keys)(await response.body.text())
      // Some servers refuse what they do not know, and are asked without from then on.
      if (counting !== body && body.stream_options === undefined && refusesCounts(response.statusCode, text)) {
        this.countsStreams = false
        return this.call(call)
      }
    } catch (error) {
      if (call.signal.aborted) throw error
      return lostReply(this.name, error)
    }
    const headers = { ...passOn(response.headers), ...warned }
    if (response.statusCode !== 200) return this.failed(response.statusCode, text, headers, call)
    return this.whole(call, text, headers)
  }

  private post({ route, apiKey, signal }: ProviderCall, body: JsonObject): Promise<Dispatcher.ResponseData> {
    return this.pool.request({
      method: 'POST',
      path: this.pathOf(route),
      headers: { ...this.authorization(apiKey), 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    })
  }

  close(): Promise<void> {
    return this.pool.destroy()
  }

  private whole(call: ProviderCall, text: string, headers: Readonly<Record<string, string>>): ProviderReply {
    let body: Json
    try {
      body = JSON.parse(text)
    } catch {
      return { ...this.failed(502, 'the reply is no JSON', headers, call), charged: true }
    }
    // Gateways tell failures of the model behind them with status 200.
    if (!isAnswer(call.route, body)) return { ...this.failed(502, text, headers, call), charged: true }
    return {
      status: 200,
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
      ...(call.route === '/chat/completions'
        ? readCompletion(body, String(call.body.model))
        : embeddingFacts(body, String(call.body.model))),
    }
  }

  private failed(
    status: number,
    text: string,
    headers: Readonly<Record<string, string>>,
    { apiKey }: ProviderCall,
  ): ProviderReply {
    const redact = errorRedactor([this.settings.apiKey, apiKey])
    const failure = providerError(this.name, status, text, redact, apiKey !== undefined)
    return errorReply(failure.status, failure.error, withToldWait(headers, text))
  }

  private async askForModels(own: string | undefined): Promise<readonly ModelInfo[]> {
    const response = await this.pool.request({
      method: 'GET',
      path: this.pathOf('/models'),
      headers: this.authorization(own),
      signal: AbortSignal.timeout(this.pace.timeoutMs),
    })
    const text = await response.body.text()
    if (response.statusCode !== 200) {
      throw new Error(
        providerError(this.name, response.statusCode, text, errorRedactor([this.settings.apiKey, own])).error.message,
      )
    }
    const body: Json = JSON.parse(text)
    const models = listedModels(this.name, body, this.settings.prices)
    return this.kind === 'openai' ? models.flatMap((model) => openAiModel(model) ?? []) : models
  }

  private authorization(own: string | undefined): Record<string, string> {
    const apiKey = own ?? this.settings.apiKey
    return apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  }

  private pathOf(route: string): string {
    return `${this.base.pathname.replace(/\/+$/, '')}${route}${this.base.search}`
  }
}

function isAnswer(route: ModelRoute, body: Json): boolean {
  return isJsonObject(body) && Array.isArray(route === '/chat/completions' ? body.choices : body.data)
}

/** True for the words of a server that does not know how to count a stream. */
function refusesCounts(status: number, text: string): boolean {
  return (status === 400 || status === 422) && /stream_options|include_usage/.test(text)
}

function streamed(
  response: Dispatcher.ResponseData,
  warned: Readonly<Record<string, string>>,
  redact: Redact,
): ProviderReply {
  const type = response.headers['content-type']
  return {
    status: 200,
    headers: {
      'content-type': typeof type === 'string' ? type : 'text/event-stream',
      ...passOn(response.headers),
      ...warned,
    },
    body: Readable.toWeb(response.body) as ReadableStream<Uint8Array>,
    redact,
  }
}

function embeddingFacts(body: Json, model: string): Pick<ProviderReply, 'usage' | 'output'> {
  if (!isJsonObject(body)) return {}
  const usage = readUsage(body.usage)
  const output = readEmbedding(body, model)
  return { ...(usage === undefined ? {} : { usage }), ...(output === undefined ? {} : { output }) }
}
