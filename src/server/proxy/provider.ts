import type { JsonObject } from '../../language/json.ts'
import type { ModelInfo, ToolCall, Usage } from '../../models/chat.ts'
import type { ProviderKind } from './provider-kinds.ts'
import type { Redact } from './redact.ts'
import type { CallReply } from './reply.ts'

/** The routes that reach a model. */
export type ModelRoute = '/chat/completions' | '/embeddings'

/** Tokens with what some providers tell beyond the sums. */
export interface CallUsage extends Usage {
  /** Of the input: what the provider had in its cache. */
  readonly cachedInputTokens?: number
  /** Of the output: what the model thought and did not say. */
  readonly reasoningTokens?: number
}

/** What a model said: the part of a reply that a receipt is about. */
export interface CallOutput {
  readonly text: string
  /** Absent where there are none. */
  readonly toolCalls?: readonly ToolCall[]
  readonly finishReason: string
  /** The model as the provider names it. */
  readonly model: string
}

/** A call as a provider gets it. */
export interface ProviderCall {
  readonly route: ModelRoute
  /** The request; its `model` is the provider's own name, without the provider's prefix. */
  readonly body: JsonObject
  /** Which repetition of one request this is; counts from 1. */
  readonly epoch: number
  /** The caller's own key, used for this call alone instead of the configured one. */
  readonly apiKey?: string
  readonly signal: AbortSignal
}

/** What a provider answered, in OpenAI's dialect. */
export interface ProviderReply extends CallReply {
  /** Of a whole reply; absent for errors, for streams, and where nobody counted. */
  readonly usage?: CallUsage
  /** Of a whole chat reply; absent for errors and streams. */
  readonly output?: CallOutput
  /** True for a failure that the provider will charge for all the same. */
  readonly charged?: true
  /** Takes keys out of a streamed reply's text, where that can hold any. */
  readonly redact?: Redact
}

/** A place where models live. */
export interface Provider {
  readonly name: string
  readonly kind: ProviderKind | 'baseline' | 'recorded'
  /** True while a provider that is looked for by itself has not been found. */
  readonly absent?: boolean
  /** Where its routes begin; absent for models of this process. What one address answered is no answer of another. */
  readonly baseUrl?: string
  /** True where a caller can use a key of their own. */
  readonly takesKey?: boolean
  /** The models offered to a caller with a key of their own. Rejects when the provider cannot be asked. */
  modelsFor?(apiKey: string): Promise<readonly ModelInfo[]>
  /** The models offered. Rejects when the provider cannot be asked. */
  models(): Promise<readonly ModelInfo[]>
  /** What is known of a model without asking anybody. `model` is the provider's own name. */
  known(model: string): ModelInfo | undefined
  /** What a call costs in US dollars; null when the price is unknown. `at` is milliseconds since 1970. */
  cost(model: string, usage: CallUsage, at: number): number | null
  /** Answers a call; rejects only when the signal is aborted. */
  call(call: ProviderCall): Promise<ProviderReply>
  close(): Promise<void>
}
