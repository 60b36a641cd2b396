import { type ChatOptions, type ModelClient, ModelError } from './chat.ts'
import { parseCompletion } from './wire.ts'
import { parseEmbedding } from './wire-embedding.ts'
import type { WireReply } from './wire-reply.ts'

/** What goes with a call. */
export interface TransportRequest {
  readonly signal: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** What came back; header names are in lower case. */
export type TransportReply = WireReply

/** A way to post JSON to a proxy: HTTP, a WebSocket, or a function in a test. */
export interface Transport {
  post(path: string, body: unknown, request: TransportRequest): Promise<TransportReply>
}

/** The header that tells repeated calls of one request apart. */
const epochHeader = 'Benchleaf-Epoch'

/** A client that speaks OpenAI's chat completions and embeddings over a transport. `now` gives milliseconds since 1970. */
export function createChatClient(transport: Transport, now: () => number): ModelClient {
  const post = async (path: string, request: unknown, { signal, epoch }: ChatOptions): Promise<TransportReply> => {
    signal.throwIfAborted()
    try {
      return await transport.post(path, request, { signal, headers: { [epochHeader]: String(epoch) } })
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw asModelError(error)
    }
  }
  return {
    chat: async (request, options) =>
      parseCompletion(await post('/v1/chat/completions', request, options), request, now()),
    embed: async (request, options) => parseEmbedding(await post('/v1/embeddings', request, options), request, now()),
  }
}

function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error
  const cause = error instanceof Error ? error.message : String(error)
  return new ModelError(`The proxy could not be reached: ${cause}`, { code: 'network', retryable: true })
}
