import type { Json } from '../../language/json.ts'

/** What a call is answered with, whether it came by HTTP or over the socket. Header names are in lower case. */
export interface CallReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** JSON text, or server-sent events of a streamed reply. */
  readonly body: string | ReadableStream<Uint8Array>
}

/** An error in OpenAI's shape. `code` is a stable word; what else a client can use stands beside it. */
export interface ErrorBody {
  readonly message: string
  readonly type:
    | 'invalid_request_error'
    | 'rate_limit_error'
    | 'authentication_error'
    | 'provider_error'
    | 'server_error'
  readonly code: string
  readonly [detail: string]: Json
}

/** A reply that is JSON. */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): CallReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** A failure: `{error: {message, type, code}}`. */
export function errorReply(
  status: number,
  error: ErrorBody,
  headers: Readonly<Record<string, string>> = {},
): CallReply {
  return jsonReply(status, { error }, headers)
}

/** The request cannot be right, whoever asks. */
export function badRequest(message: string, code = 'bad_request', status = 400): CallReply {
  return errorReply(status, { message, type: 'invalid_request_error', code })
}
