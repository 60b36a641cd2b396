import type { WebSocket } from 'ws'
import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import type { CallHeaders, Calls } from './calls.ts'
import { maxSocketCalls } from './limits.ts'
import { badRequest, type CallReply, errorReply } from './reply.ts'

/** Bytes waiting to be read by the client beyond which no further call is taken from it. */
const highWater = 8 * 1024 * 1024

type Id = string | number

/** Who calls over a socket, or why they may not any more. */
export type CallAdmission = { readonly client: string } | { readonly refusal: CallReply }

/**
 * Serves calls over one socket: `{id, path, body, headers?}` in, `{id, status, headers, body}` out in the order in which
 * they end, `{id, cancel: true}` ends one without a reply. A client that does not read its replies is not read from.
 * `admit` is asked for each call: a token can be revoked while its socket is open.
 */
export function serveSocket(
  socket: WebSocket,
  admit: () => Promise<CallAdmission>,
  calls: Calls,
  log: (line: string) => void,
): void {
  const running = new Map<Id, AbortController>()

  const send = (frame: string) => {
    socket.send(frame, () => {
      if (socket.isPaused && socket.bufferedAmount <= highWater) socket.resume()
    })
    if (!socket.isPaused && socket.bufferedAmount > highWater) socket.pause()
  }

  const answer = async (id: Id, frame: JsonObject) => {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const admitted = await admit()
      if ('refusal' in admitted) return send(frameOf(id, admitted.refusal))
      const reply = await calls.answer({
        path: String(frame.path),
        body: frame.body,
        client: admitted.client,
        headers: headersOf(frame.headers),
        signal: controller.signal,
      })
      if (!controller.signal.aborted) send(frameOf(id, reply))
    } catch (error) {
      if (controller.signal.aborted) return
      log(`A call over the socket failed unexpectedly: ${error instanceof Error ? error.stack : String(error)}`)
      const message = 'The server failed to answer this call. Its log says why.'
      send(frameOf(id, errorReply(500, { message, type: 'server_error', code: 'internal_error' })))
    } finally {
      running.delete(id)
    }
  }

  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? undefined : readFrame(String(data))
    if (!frame) {
      send(frameOf(null, badRequest('A frame must be a text with a JSON object {id, path, body}.', 'invalid_frame')))
      return
    }
    const { id } = frame
    if (typeof id !== 'string' && typeof id !== 'number') {
      send(frameOf(null, badRequest('A frame needs an "id": a text or a number.', 'invalid_frame')))
      return
    }
    if (frame.cancel === true) {
      running.get(id)?.abort()
      return
    }
    const problem = problemOf(id, frame, running)
    if (problem) send(frameOf(id, problem))
    else void answer(id, frame)
  })
  socket.on('close', () => {
    for (const controller of running.values()) controller.abort()
  })
  socket.on('error', () => {
    // `close` follows: a frame that is too long or broken ends the connection.
  })
}

function problemOf(id: Id, frame: JsonObject, running: ReadonlyMap<Id, AbortController>): CallReply | undefined {
  if (typeof frame.path !== 'string') return badRequest('A frame needs a "path".', 'invalid_frame')
  if (running.has(id)) return badRequest(`A call with the id ${id} is still running.`, 'duplicate_id')
  if (isJsonObject(frame.body) && frame.body.stream === true) {
    return badRequest('The socket carries whole replies: leave "stream" out, or post to /v1.', 'no_stream')
  }
  if (running.size < maxSocketCalls) return undefined
  const message = `More than ${maxSocketCalls} calls are in flight over this socket. Wait until some have ended.`
  return errorReply(429, { message, type: 'rate_limit_error', code: 'too_many_calls' }, { 'retry-after': '1' })
}

function readFrame(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function headersOf(headers: Json | undefined): CallHeaders {
  if (!isJsonObject(headers)) return {}
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}

/** The body is JSON text already and goes in as it is. */
function frameOf(id: Id | null, { status, headers, body }: CallReply): string {
  const text = typeof body === 'string' ? body : 'null'
  return `{"id":${JSON.stringify(id)},"status":${status},"headers":${JSON.stringify(headers)},"body":${text}}`
}
