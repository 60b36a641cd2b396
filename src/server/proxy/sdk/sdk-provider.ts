import { randomUUID } from 'node:crypto'
import {
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4GenerateResult,
  type LanguageModelV4StreamPart,
  NoContentGeneratedError,
  type SharedV4Warning,
} from '@ai-sdk/provider'
import type { Json } from '../../../language/json.ts'
import type { ModelInfo } from '../../../models/chat.ts'
import type { ProviderSettings } from '../config.ts'
import { ModelListing, usualPace } from '../model-listing.ts'
import { passOn, warningsHeader } from '../passed-headers.ts'
import type { PriceSource } from '../price-source.ts'
import type { CallUsage, Provider, ProviderCall, ProviderReply } from '../provider.ts'
import { isSdkKind, type SdkKind } from '../provider-kinds.ts'
import { readCompletion } from '../read-completion.ts'
import { errorRedactor, type Redact, redactor } from '../redact.ts'
import { badRequest, jsonReply } from '../reply.ts'
import { providerError } from '../upstream-error.ts'
import { callOptionsOf } from './call-options.ts'
import { completionOf, warningText } from './completion-of.ts'
import { eventStream } from './event-stream.ts'
import { jsonToolWarning } from './json-tool.ts'
import { createFetch, loadLanguageModels } from './language-models.ts'
import { listRequest, modelsOf } from './list-models.ts'
import { sdkFailure } from './sdk-error.ts'
import { UntranslatableError } from './translation.ts'

const googleName = /^((tunedM|m)odels\/)?[\w.-]{1,100}$/

/** A provider with a dialect of its own, reached through the provider library. */
export class SdkProvider implements Provider {
  readonly name: string
  readonly kind: SdkKind
  private readonly settings: ProviderSettings
  private readonly http: ReturnType<typeof createFetch>
  private readonly listing: ModelListing
  private own: Promise<(model: string) => LanguageModelV4> | undefined

  constructor(settings: ProviderSettings, published: PriceSource | undefined) {
    if (!isSdkKind(settings.kind)) throw new TypeError(`${settings.kind} is no kind of the provider library`)
    this.settings = settings
    this.name = settings.name
    this.kind = settings.kind
    this.http = createFetch(settings.timeoutMs)
    this.listing = new ModelListing(settings, published, usualPace, () => this.askForModels(settings.apiKey ?? ''))
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

  readonly takesKey = true

  async modelsFor(apiKey: string): Promise<readonly ModelInfo[]> {
    return this.listing.completed(await this.askForModels(apiKey))
  }

  async call(call: ProviderCall): Promise<ProviderReply> {
    const keys = [this.settings.apiKey, call.apiKey]
    if (call.route !== '/chat/completions') {
      return badRequest(`The models of ${this.name} make no embeddings here.`, 'not_supported')
    }
    const model = String(call.body.model)
    // Gemini's models stand in the address: a name with a path of its own would reach another of its routes.
    if (this.kind === 'google' && !googleName.test(model)) {
      return badRequest(`"${model}" is no name of a Gemini model.`, 'model_not_found', 404)
    }
    try {
      const { options, warnings } = callOptionsOf(this.kind, call.body)
      const language = (await this.languageModels(call.apiKey))(model)
      await refuseUnreachablePictures(language, options)
      const asked = { ...options, abortSignal: call.signal }
      return call.body.stream === true
        ? await this.stream(language, asked, warnings, call)
        : await this.generate(language, asked, warnings, model, redactor(keys))
    } catch (error) {
      if (call.signal.aborted) throw error
      return sdkFailure(this.name, error, errorRedactor(keys), call.apiKey !== undefined)
    }
  }

  close(): Promise<void> {
    return this.http.close()
  }

  private async generate(
    language: LanguageModelV4,
    options: LanguageModelV4CallOptions,
    warnings: readonly string[],
    model: string,
    redact: Redact,
  ): Promise<ProviderReply> {
    const result = await language.doGenerate(options)
    if (saysNothing(result)) throw new NoContentGeneratedError()
    const completion = completionOf(result, model, `chatcmpl-${randomUUID()}`, Date.now())
    const reply = jsonReply(200, completion, {
      ...passOn(result.response?.headers ?? {}),
      ...warningsHeader([...warnings, ...saidOf(options, result.request?.body, result.warnings)]),
    })
    const text = redact(String(reply.body))
    return { ...reply, body: text, ...readCompletion(JSON.parse(text) as Json, model) }
  }

  private async stream(
    language: LanguageModelV4,
    options: LanguageModelV4CallOptions,
    warnings: readonly string[],
    { body, apiKey }: ProviderCall,
  ): Promise<ProviderReply> {
    const keys = [this.settings.apiKey, apiKey]
    const failure = (error: unknown) => sdkFailure(this.name, error, errorRedactor(keys), apiKey !== undefined)
    // Gemini names the model that answers only in its own events.
    const { stream, response, request } = await language.doStream({
      ...options,
      includeRawChunks: this.kind === 'google',
    })
    const reader = stream.getReader()
    const first = await firstParts(reader)
    const failed = first.find((part) => part.type === 'error')
    if (failed) throw failed.error
    const told = first.flatMap((part) => (part.type === 'stream-start' ? part.warnings : []))
    return {
      status: 200,
      headers: {
        'content-type': 'text/event-stream',
        ...passOn(response?.headers ?? {}),
        ...warningsHeader([...warnings, ...saidOf(options, request?.body, told)]),
      },
      body: eventStream(reader, first, {
        id: `chatcmpl-${randomUUID()}`,
        model: String(body.model),
        now: Date.now(),
        errorOf: (error) => JSON.parse(String(failure(error).body)).error,
      }),
      redact: redactor(keys),
    }
  }

  private languageModels(apiKey: string | undefined): Promise<(model: string) => LanguageModelV4> {
    const { baseUrl } = this.settings
    const load = (key: string) => loadLanguageModels({ kind: this.kind, baseUrl, apiKey: key, fetch: this.http.fetch })
    if (apiKey !== undefined) return load(apiKey)
    this.own ??= load(this.settings.apiKey ?? 'none')
    return this.own
  }

  private async askForModels(apiKey: string): Promise<readonly ModelInfo[]> {
    const { baseUrl, prices } = this.settings
    const { url, headers } = listRequest(this.kind, baseUrl, apiKey)
    const response = await this.http.fetch(url, { headers, signal: AbortSignal.timeout(usualPace.timeoutMs) })
    const text = await response.text()
    if (response.status !== 200) {
      throw new Error(
        providerError(this.name, response.status, text, errorRedactor([apiKey, this.settings.apiKey])).error.message,
      )
    }
    return modelsOf(this.kind, this.name, JSON.parse(text) as Json, prices)
  }
}

/** What the provider's client made of a request that is not what was asked. */
function saidOf(options: LanguageModelV4CallOptions, sent: unknown, told: readonly SharedV4Warning[]): string[] {
  const substituted = jsonToolWarning(options, sent)
  return [...told.map(warningText), ...(substituted === undefined ? [] : [substituted])]
}

/** True for a reply without words, reason and counts: Gemini's client takes any JSON for one. */
function saysNothing({ content, finishReason, usage }: LanguageModelV4GenerateResult): boolean {
  return content.length === 0 && finishReason.raw === undefined && !usage.inputTokens.total && !usage.outputTokens.total
}

/** What comes before the first words: warnings, the model's name, or the error that there will be no words. */
async function firstParts(
  reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>,
): Promise<readonly LanguageModelV4StreamPart[]> {
  const parts: LanguageModelV4StreamPart[] = []
  const preamble = new Set<string>(['stream-start', 'response-metadata', 'raw', 'ping'])
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return parts
    parts.push(value)
    if (!preamble.has(value.type)) return parts
  }
}

/** A picture's address is handed to providers that fetch it themselves. This server fetches nothing a client names. */
async function refuseUnreachablePictures(language: LanguageModelV4, { prompt }: LanguageModelV4CallOptions) {
  const patterns = Object.values(await language.supportedUrls).flat()
  for (const { content } of prompt) {
    if (typeof content === 'string') continue
    for (const part of content) {
      if (part.type !== 'file' || part.data.type !== 'url') continue
      const { href } = part.data.url
      if (!patterns.some((pattern) => pattern.test(href))) {
        throw new UntranslatableError('This model takes no pictures by address: send them as data: URLs in base64.')
      }
    }
  }
}
