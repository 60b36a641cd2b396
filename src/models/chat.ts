import type { Json, JsonObject } from '../language/json.ts'

/** A part of a message: a text, a picture by its URL, a sound in base64. */
export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } }
  | { readonly type: 'input_audio'; readonly input_audio: { readonly data: string; readonly format: string } }

/** A call of a function that a model asks for. */
export interface ToolCall {
  readonly id: string
  readonly type: 'function'
  /** `arguments` is JSON as the model wrote it, which may be none. */
  readonly function: { readonly name: string; readonly arguments: string }
}

/** A message of OpenAI's chat completions dialect. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly content: string | readonly ContentPart[]
  /** Of an assistant: the calls it asked for. */
  readonly tool_calls?: readonly ToolCall[]
  /** Of a tool: the call that this is the result of. */
  readonly tool_call_id?: string
}

/** A function a model may call. */
export interface ToolDeclaration {
  readonly type: 'function'
  readonly function: { readonly name: string; readonly description: string; readonly parameters: JsonObject }
}

/** Whether, and which, function is to be called. */
export type ToolChoice =
  | 'auto'
  | 'required'
  | 'none'
  | { readonly type: 'function'; readonly function: { readonly name: string } }

/** What is asked of a model, in OpenAI's chat completions dialect. All of it is part of a call's digest. */
export interface ChatRequest {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  readonly temperature?: number
  readonly top_p?: number
  readonly max_tokens?: number
  readonly stop?: string | readonly string[]
  readonly seed?: number
  readonly reasoning_effort?: string
  readonly response_format?: {
    readonly type: 'json_schema'
    readonly json_schema: { readonly name: string; readonly strict: boolean; readonly schema: JsonObject }
  }
  readonly tools?: readonly ToolDeclaration[]
  readonly tool_choice?: ToolChoice
}

/** A text to be turned into a vector, in the dialect of OpenAI's embeddings. All of it is part of a call's digest. */
export interface EmbeddingRequest {
  readonly model: string
  readonly input: string
}

/** Tokens a call used, as the provider reported them. */
export interface Usage {
  readonly inputTokens: number
  readonly outputTokens: number
  /** How many of the output tokens were thoughts; absent where the provider does not say. */
  readonly reasoningTokens?: number
}

/** A model's reply. */
export interface ChatReply {
  readonly text: string
  /** What it thought before it answered, where the provider tells. It is no part of the answer. */
  readonly reasoning?: string
  /** Functions the model asks to be called; absent where it asks for none. */
  readonly toolCalls?: readonly ToolCall[]
  /** `stop`, `length`, `content_filter`, …; the provider's own word where it is another. */
  readonly finishReason: string
  /** The model as the provider named it in its reply. */
  readonly model: string
  readonly usage: Usage
  /** The proxy's signed statement about this call, where it gives one (a JWS). */
  readonly receipt?: string
  /** What the proxy could not honour. */
  readonly warnings?: readonly string[]
}

/** Why a call failed. `retryable` says whether the same call may succeed later. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  /** A stable word: `rate_limit`, `server_error`, `timeout`, `network`, `malformed`, `unauthorized`, `not_found`, … */
  readonly code: string
  readonly retryable: boolean
  /** HTTP status, where there was one. */
  readonly status: number | undefined
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    details: { code: string; retryable: boolean; status?: number | undefined; retryAfterMs?: number | undefined },
  ) {
    super(message)
    this.code = details.code
    this.retryable = details.retryable
    this.status = details.status
    this.retryAfterMs = details.retryAfterMs
  }
}

/** Extra facts about a call that are no part of what is asked. */
export interface ChatOptions {
  readonly signal: AbortSignal
  /** Distinguishes repeated calls of one request: 1 for the first epoch. Caches must keep epochs apart. */
  readonly epoch: number
}

/** A way to reach models: the engine's only door to the network. Throws {@link ModelError}, or rejects when aborted. */
export interface ModelClient {
  chat(request: ChatRequest, options: ChatOptions): Promise<ChatReply>
  /** The vector of a text; the reply's text is the vector as a JSON list. Absent where no embedding model can be asked. */
  embed?(request: EmbeddingRequest, options: ChatOptions): Promise<ChatReply>
}

/** What a model is, so that nobody takes a stand-in for a language model. */
export type ModelKind = 'live' | 'recorded' | 'baseline' | 'stand-in-judge' | 'embedder'

/** A model as the proxy lists it. */
export interface ModelInfo {
  readonly id: string
  readonly provider: string
  readonly kind: ModelKind
  /** One sentence for people. */
  readonly description?: string
  /** Tokens. */
  readonly contextLength?: number
  /** US dollars per million tokens; absent means unknown, never free. */
  readonly prices?: { readonly input: number; readonly output: number }
  readonly capabilities?: Readonly<Record<string, Json>>
}
