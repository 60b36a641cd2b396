import type { Dispatcher } from 'undici'
import type { Transport, TransportReply } from '../models/chat-client.ts'
import { proxyUrl } from '../models/proxy-base.ts'

/** Where calls are posted to, and what goes with each. */
export interface HttpTransportParts {
  /** OpenAI-style base, `…/v1`. */
  readonly base: string
  readonly headers: Readonly<Record<string, string>>
  /** Connections to the base's origin. */
  readonly pool: Dispatcher
}

/**
 * Posts calls over HTTP. It stands on undici's `dispatch`, below its `request`, which makes a stream of every reply: half of
 * what a call took went there.
 */
export function createHttpTransport({ base, headers, pool }: HttpTransportParts): Transport {
  const common = Object.entries(headers).flat()
  const paths = new Map<string, string>()
  const pathOf = (path: string) => {
    const known = paths.get(path) ?? new URL(proxyUrl(base, path)).pathname
    paths.set(path, known)
    return known
  }
  const turn = oneATurn()
  return {
    post: (path, body, { signal, headers: own = {} }) => {
      const lines = [...common, ...Object.entries(own).flat()]
      return exchange(
        pool,
        { method: 'POST', path: pathOf(path), headers: lines, body: JSON.stringify(body) },
        signal,
        turn,
      )
    },
  }
}

/**
 * One request and its whole reply. Rejects when the connection fails, or with the signal's reason when aborted. `turn` says
 * when a reply that has come is read; at once when absent.
 */
export async function exchange(
  pool: Dispatcher,
  request: Dispatcher.DispatchOptions,
  signal: AbortSignal,
  turn: Turn = (goOn) => goOn(),
): Promise<TransportReply> {
  const reply = await new Promise<IncomingReply>((resolve, reject) => {
    const incoming: IncomingReply = new IncomingReply(signal, () => turn(() => resolve(incoming)), reject)
    pool.dispatch(request, incoming)
  })
  return reply.read()
}

/** A reply on its way. */
class IncomingReply implements Dispatcher.DispatchHandler {
  private readonly signal: AbortSignal
  private readonly onEnd: () => void
  private readonly onError: (error: unknown) => void
  private controller: Dispatcher.DispatchController | undefined
  private status = 0
  private headers: Readonly<Record<string, string>> = {}
  private readonly chunks: Buffer[] = []

  constructor(signal: AbortSignal, onEnd: () => void, onError: (error: unknown) => void) {
    this.signal = signal
    this.onEnd = onEnd
    this.onError = onError
  }

  /** What came, once all of it has. */
  read(): TransportReply {
    return { status: this.status, headers: this.headers, body: parseOrText(textOf(this.chunks)) }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.signal.aborted) {
      controller.abort(this.signal.reason)
      return
    }
    this.controller = controller
    this.signal.addEventListener('abort', this.onAbort)
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHeaders): void {
    // Below 200 it is news on the way.
    if (status < 200) return
    this.status = status
    this.headers = flat(headers)
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.signal.removeEventListener('abort', this.onAbort)
    this.onEnd()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.signal.removeEventListener('abort', this.onAbort)
    this.onError(error)
  }

  private readonly onAbort = () => {
    this.controller?.abort(this.signal.reason)
  }
}

type Turn = (goOn: () => void) => void
type IncomingHeaders = Readonly<Record<string, string | string[] | undefined>>

/**
 * Lets one waiter go on in each turn of the event loop. Requests leave at a turn's end: were replies that arrive together
 * worked off in one turn, their next requests would leave together too, and all calls would soon go in step, each one
 * waiting for the work on all others.
 */
function oneATurn(): Turn {
  const waiting: (() => void)[] = []
  const next = () => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(next)
  }
  return (goOn) => {
    waiting.push(goOn)
    if (waiting.length === 1) setImmediate(next)
  }
}

function flat(headers: IncomingHeaders): Readonly<Record<string, string>> {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    single[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  }
  return single
}

const decoder = new TextDecoder()

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks
  return decoder.decode(only && chunks.length === 1 ? only : Buffer.concat(chunks))
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
