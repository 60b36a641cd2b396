import { Readable } from 'node:stream'
import { type Dispatcher, Pool } from 'undici'
import { isJsonObject, type Json } from '../../language/json.ts'
import type { ModelInfo } from '../../models/chat.ts'
import { parseCompletion, parseUsage } from '../../models/wire.ts'
import type { ProviderSettings } from './config.ts'
import { forOpenAi } from './openai-dialect.ts'
import type { Provider, ProviderCall, ProviderReply } from './provider.ts'
import { errorReply } from './reply.ts'
import { watchUsage } from './stream-usage.ts'
import { providerError, unreachable } from './upstream-error.ts'
import { configuredModels, listedModels } from './upstream-models.ts'

/** How long a list of models is believed, in milliseconds. */
const listLifetimeMs = 5 * 60_000
/** How long a list of models may take, in milliseconds. */
const listTimeoutMs = 5_000
/** Headers of a provider that a client can use. */
const passedOn = /^(retry-after(-ms)?|x-ratelimit-.*|x-request-id)$/

/** A provider that speaks OpenAI's dialect over HTTP. */
export class OpenAiProvider implements Provider {
  readonly name: string
  readonly kind: 'openai' | 'openai-compatible'
  private readonly settings: ProviderSettings
  private readonly base: URL
  private readonly pool: Pool
  private readonly fixed: readonly ModelInfo[] | undefined
  private listed: { readonly at: number; readonly models: Promise<readonly ModelInfo[]> } | undefined
  private seen = new Map<string, ModelInfo>()

  constructor(settings: ProviderSettings) {
    this.settings = settings
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
    if (settings.models) {
      this.fixed = configuredModels(this.name, settings.models, settings.prices)
      this.remember(this.fixed)
    }
  }

  known(model: string): ModelInfo | undefined {
    const info = this.seen.get(`${this.name}/${model}`)
    if (info || this.fixed) return info
    const { prices } = this.settings
    return { id: `${this.name}/${model}`, provider: this.name, kind: 'live', ...(prices ? { prices } : {}) }
  }

  async models(): Promise<readonly ModelInfo[]> {
    if (this.fixed) return this.fixed
    if (!this.listed || Date.now() - this.listed.at > listLifetimeMs) {
      const models = this.askForModels()
      this.listed = { at: Date.now(), models }
      models.then(
        (found) => this.remember(found),
        () => {
          this.listed = undefined
        },
      )
    }
    return this.listed.models
  }

  async call(call: ProviderCall): Promise<ProviderReply> {
    const adapted = this.kind === 'openai' ? forOpenAi(call.body) : { body: call.body, warnings: [] }
    const warned = adapted.warnings.length > 0 ? { 'benchleaf-warnings': asciiJson(adapted.warnings) } : {}
    let text: string
    let response: Dispatcher.ResponseData
    try {
      response = await this.pool.request({
        method: 'POST',
        path: this.pathOf(call.route),
        headers: { ...this.authorization(), 'content-type': 'application/json' },
        body: JSON.stringify(adapted.body),
        signal: call.signal,
      })
      if (response.statusCode === 200 && call.body.stream === true) return this.streamed(response, warned)
      text = await response.body.text()
    } catch (error) {
      if (call.signal.aborted) throw error
      const { status, error: body } = unreachable(this.name, error)
      return { ...errorReply(status, body), usage: undefined }
    }
    const headers = { ...passOn(response.headers), ...warned }
    if (response.statusCode !== 200) return this.failed(response.statusCode, text, headers)
    return this.whole(call, this.redact(text), headers)
  }

  close(): Promise<void> {
    return this.pool.destroy()
  }

  private whole(call: ProviderCall, text: string, headers: Readonly<Record<string, string>>): ProviderReply {
    let body: Json
    try {
      body = JSON.parse(text)
    } catch {
      return this.failed(502, 'the reply is no JSON', headers)
    }
    return {
      status: 200,
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
      ...readCompletion(call, body),
    }
  }

  private streamed(response: Dispatcher.ResponseData, warned: Readonly<Record<string, string>>): ProviderReply {
    const web = Readable.toWeb(response.body) as ReadableStream<Uint8Array>
    const { stream, usage } = watchUsage(web)
    const type = response.headers['content-type']
    return {
      status: 200,
      headers: {
        'content-type': typeof type === 'string' ? type : 'text/event-stream',
        ...passOn(response.headers),
        ...warned,
      },
      body: stream,
      usage,
    }
  }

  private failed(status: number, text: string, headers: Readonly<Record<string, string>>): ProviderReply {
    const failure = providerError(this.name, status, text, (words) => this.redact(words))
    return { ...errorReply(failure.status, failure.error, headers), usage: undefined }
  }

  private async askForModels(): Promise<readonly ModelInfo[]> {
    const response = await this.pool.request({
      method: 'GET',
      path: this.pathOf('/models'),
      headers: this.authorization(),
      signal: AbortSignal.timeout(listTimeoutMs),
    })
    const text = await response.body.text()
    if (response.statusCode !== 200) {
      throw new Error(providerError(this.name, response.statusCode, text, (words) => this.redact(words)).error.message)
    }
    const body: Json = JSON.parse(text)
    return listedModels(this.name, body, this.settings.prices)
  }

  private remember(models: readonly ModelInfo[]): void {
    this.seen = new Map(models.map((model) => [model.id, model]))
  }

  private authorization(): Record<string, string> {
    const { apiKey } = this.settings
    return apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }
  }

  private pathOf(route: string): string {
    return `${this.base.pathname.replace(/\/+$/, '')}${route}${this.base.search}`
  }

  /** A key never leaves the server, not even inside a provider's own words. */
  private redact(text: string): string {
    const { apiKey } = this.settings
    return apiKey === undefined ? text : text.replaceAll(apiKey, '[key removed]')
  }
}

/** What receipts and quotas need of a reply. A reply that is no completion is for the client to judge; it gets no receipt. */
function readCompletion(call: ProviderCall, body: Json): Pick<ProviderReply, 'usage' | 'completion'> {
  const usage = isJsonObject(body) ? parseUsage(body.usage) : undefined
  if (call.route !== '/chat/completions') return { usage }
  try {
    const model = typeof call.body.model === 'string' ? call.body.model : ''
    const reply = parseCompletion({ status: 200, headers: {}, body }, { model, messages: [] }, 0)
    return { usage, completion: { text: reply.text, model: reply.model } }
  } catch {
    return { usage }
  }
}

function passOn(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value !== undefined && passedOn.test(name) ? [[name, String(value)]] : [],
    ),
  )
}

/** JSON without a character that a header cannot carry. */
function asciiJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped)
}
