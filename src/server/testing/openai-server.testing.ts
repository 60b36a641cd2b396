/**
 * A local server that speaks OpenAI's dialect, for tests: latency, faults and counts are the test's to choose. Raw
 * node:http, so that it is never what a load test measures. As a process of its own:
 *
 *     node src/server/testing/openai-server.testing.ts --port 9099 --latency 50 --rate-429 0.02 --rate-500 0.01
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { Counts, countsReport } from './counts.testing.ts'
import { type Fault, type Faults, faultOf } from './faults.testing.ts'
import {
  completionText,
  embeddingsText,
  type FakeReply,
  type FakeRequest,
  replyByModel,
  streamEvents,
} from './replies.testing.ts'

/** What the server does. */
export interface OpenAiServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** Milliseconds before a reply. */
  readonly latencyMs?: number
  readonly faults?: Faults
  /** Faults are drawn from seed, request and number of the try, so that a run can be repeated. */
  readonly seed?: number
  /** What to answer with; by default the model's name decides: echo, upper or judge. */
  readonly reply?: (request: FakeRequest) => string | FakeReply
  /** Refuses calls with another key with status 401 and, as some providers do, repeats the key in the message. */
  readonly apiKey?: string
}

/** A running server. */
export interface OpenAiServer {
  /** Where its routes begin: `http://127.0.0.1:PORT/v1`. */
  readonly url: string
  readonly counts: Counts
  close(): Promise<void>
}

/** Starts a server on the loopback address. */
export async function startOpenAiServer(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const counts = new Counts()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => handle(request, response, Buffer.concat(chunks).toString('utf8'), options, counts))
  })
  server.on('connection', () => counts.connections++)
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', 4_096, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Answer =
  | { readonly status: number; readonly text: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly events: readonly string[] }

function handle(
  request: IncomingMessage,
  response: ServerResponse,
  text: string,
  options: OpenAiServerOptions,
  counts: Counts,
): void {
  const { latencyMs = 0 } = options
  const atOnce = answerAtOnce(request, options, counts)
  if (atOnce) {
    send(response, atOnce, 0)
    return
  }
  const started = counts.start(text)
  const fault = faultOf(options.faults, options.seed ?? 0, started.digest, started.tries)
  response.once('close', () => {
    const whole = response.writableFinished
    counts.end(started, whole ? (fault === undefined ? 'completed' : 'failed') : 'aborted')
  })
  if (fault === 'hang') return
  const reply = () => {
    if (!response.destroyed) send(response, answerOf(request.url ?? '', text, fault, options), latencyMs)
  }
  if (latencyMs === 0) reply()
  else setTimeout(reply, latencyMs)
}

/** What is answered without latency, faults or counting. */
function answerAtOnce(request: IncomingMessage, { apiKey }: OpenAiServerOptions, counts: Counts): Answer | undefined {
  if (request.url === '/counts') return { status: 200, text: JSON.stringify(countsReport(counts)) }
  const given = request.headers.authorization?.replace(/^Bearer /, '')
  if (apiKey !== undefined && given !== apiKey) {
    return failure(401, `Incorrect API key provided: ${given}.`, 'invalid_api_key')
  }
  if (request.method === 'GET' && request.url === '/v1/models') {
    const data = ['echo', 'upper', 'judge'].map((id) => ({ id, object: 'model', created: 0, owned_by: 'tests' }))
    return { status: 200, text: JSON.stringify({ object: 'list', data }) }
  }
  return request.method === 'POST' ? undefined : failure(404, 'Not found.', 'not_found')
}

function answerOf(url: string, text: string, fault: Fault | undefined, options: OpenAiServerOptions): Answer {
  switch (fault) {
    case '429': {
      const wait = String(options.faults?.retryAfterSeconds ?? 1)
      return { ...failure(429, 'Rate limit reached.', 'rate_limit_exceeded'), headers: { 'retry-after': wait } }
    }
    case '500':
      return failure(500, 'The server had an error.', 'server_error')
    case 'malformed':
      return { status: 200, text: '{"choices": [' }
    default: {
      const request = JSON.parse(text) as FakeRequest
      if (url === '/v1/embeddings') return { status: 200, text: embeddingsText(request) }
      if (url !== '/v1/chat/completions') return failure(404, 'Not found.', 'not_found')
      const reply = (options.reply ?? replyByModel)(request)
      if (request.stream === true) {
        return { events: streamEvents(request, typeof reply === 'string' ? reply : reply.content) }
      }
      return { status: 200, text: completionText(request, reply) }
    }
  }
}

function failure(status: number, message: string, code: string) {
  return { status, text: JSON.stringify({ error: { message, type: 'tests', code } }) }
}

/** Events go one at a time, `pauseMs` apart, so that a test can tell streaming from buffering. */
function send(response: ServerResponse, answer: Answer, pauseMs: number): void {
  if ('text' in answer) {
    const { status, text, headers } = answer
    const length = Buffer.byteLength(text)
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': length, ...headers })
    response.end(text)
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const next = (index: number) => {
    if (response.destroyed) return
    response.write(answer.events[index])
    if (index + 1 < answer.events.length) setTimeout(next, pauseMs, index + 1)
    else response.end()
  }
  next(0)
}

if (import.meta.main) {
  const number = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      port: number,
      latency: number,
      seed: number,
      'rate-429': number,
      'retry-after': number,
      'rate-500': number,
      'rate-malformed': number,
      'rate-hang': number,
    },
  })
  const server = await startOpenAiServer({
    port: Number(values.port ?? 0),
    latencyMs: Number(values.latency ?? 0),
    seed: Number(values.seed ?? 0),
    faults: {
      rate429: Number(values['rate-429'] ?? 0),
      retryAfterSeconds: Number(values['retry-after'] ?? 1),
      rate500: Number(values['rate-500'] ?? 0),
      rateMalformed: Number(values['rate-malformed'] ?? 0),
      rateHang: Number(values['rate-hang'] ?? 0),
    },
  })
  process.stdout.write(`${server.url}\n`)
}
