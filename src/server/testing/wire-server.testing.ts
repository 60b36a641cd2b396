import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** A request as a provider got it. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Record<string, unknown>
}

/** What a provider answers: JSON, or server-sent events one after another. */
export interface WireAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly events?: readonly string[]
  /** Breaks the connection after the events. */
  readonly cut?: true
}

/**
 * A local server that says what a test wants, in any provider's wire format. It ends with the test. Its `calls` are the
 * requests without those that look up a list of models, which a proxy may ask for at any time.
 */
export async function startWireServer(context: TestContext, answer: (request: WireRequest) => WireAnswer) {
  const requests: WireRequest[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const { method = '', url: path = '', headers } = incoming
      const request = { method, path, headers, body: text === '' ? {} : JSON.parse(text) }
      requests.push(request)
      const { status = 200, headers: more, json, events, cut } = answer(request)
      response.writeHead(status, { 'content-type': events ? 'text/event-stream' : 'application/json', ...more })
      if (!events) {
        response.end(JSON.stringify(json))
        return
      }
      for (const event of events) response.write(`${event}\n\n`)
      if (cut) setTimeout(() => response.destroy(), 20)
      else response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const calls = () => requests.filter(({ method }) => method === 'POST')
  return { origin: `http://127.0.0.1:${port}`, requests, calls }
}

/** An event of a stream, as most providers write it. */
export function event(data: unknown, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}`
}
