import type { JsonObject } from '../../language/json.ts'
import type { ModelInfo, Usage } from '../../models/chat.ts'

/** The routes that reach a model. */
export type ModelRoute = '/chat/completions' | '/embeddings'

/** A call as a provider gets it. */
export interface ProviderCall {
  readonly route: ModelRoute
  /** The request; its `model` is the provider's own name, without the provider's prefix. */
  readonly body: JsonObject
  /** Which repetition of one request this is; counts from 1. */
  readonly epoch: number
  readonly signal: AbortSignal
}

/** What a provider answered. */
export interface ProviderReply {
  readonly status: number
  /** What of the provider's headers the client should see; names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | ReadableStream<Uint8Array>
  /** Known at once for a whole reply, at its end for a streamed one; undefined where nobody counted. */
  readonly usage: Usage | undefined | Promise<Usage | undefined>
  /** The model's words and the model's name as the provider gives it; absent for errors and streams. */
  readonly completion?: { readonly text: string; readonly model: string }
}

/** A place where models live. */
export interface Provider {
  readonly name: string
  readonly kind: 'openai' | 'openai-compatible' | 'baseline' | 'recorded'
  /** The models offered. Rejects when the provider cannot be asked. */
  models(): Promise<readonly ModelInfo[]>
  /** What is known of a model without asking anybody. `model` is the provider's own name. */
  known(model: string): ModelInfo | undefined
  /** Answers a call; rejects only when the signal is aborted. */
  call(call: ProviderCall): Promise<ProviderReply>
  close(): Promise<void>
}
