import type { WireAnswer } from '../wire-server.testing.ts'

/** A call of a tool that a fake model makes. */
export interface SaidCall {
  readonly id: string
  readonly name: string
  readonly input: object
}

/** What a fake model answers. All have 100 input tokens, 40 of them cached, and 30 output tokens. */
export interface Said {
  readonly text?: string
  /** Calls of tools, several at once. */
  readonly calls?: readonly SaidCall[]
  /** What it thought before. */
  readonly thought?: string
  /** `filtered` is an answer that the provider's rules cut off. */
  readonly reason?: 'stop' | 'length' | 'filtered'
}

/** An error as the documentation shows it, and what becomes of it. */
export interface DocumentedError {
  readonly what: string
  readonly answer: WireAnswer
  readonly status: number
  readonly code: string
  /** The wait in milliseconds that it tells. */
  readonly retryAfterMs?: number
}

/** One provider's way of saying things. */
export interface WireShape {
  readonly model: string
  readonly served: string
  readonly path: string
  readonly streamPath: string
  /** The header that carries the key, and how. */
  readonly key: readonly [string, (key: string) => string]
  whole(said: Said): WireAnswer
  stream(said: Said): WireAnswer
  error(status: number, message: string): WireAnswer
  /** An error in the middle of a stream. */
  lateError(message: string): string
  readonly errors: readonly DocumentedError[]
  /** How `reasoning_effort: high` with `max_tokens: 20000` stands in the request; absent where it goes along as it is. */
  readonly highEffort: object
  readonly models: unknown
}

/** The header that most providers take their key in. */
export const bearer = ['authorization', (key: string) => `Bearer ${key}`] as const

/** A text in the pieces of a stream. */
export function pieces(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? []
}

/** Arguments of a call in the fragments of a stream: none of them is JSON by itself. */
export function fragments(input: object): readonly string[] {
  return JSON.stringify(input).match(/.{1,6}/gs) ?? []
}
