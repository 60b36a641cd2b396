/**
 * The few globals that every JavaScript host shares and the core may use. The core's tsconfig has neither DOM nor Node
 * types, so what is not declared here does not exist for it. No clock, no timer, no randomness, no network on purpose.
 */
interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
  throwIfAborted(): void
}

declare class AbortController {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
}

declare class TextEncoder {
  encode(input: string): Uint8Array
}
