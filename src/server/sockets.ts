import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Admission, Doors } from './doors.ts'
import type { Calls } from './proxy/calls.ts'
import { maxBodyBytes } from './proxy/limits.ts'
import { badRequest, type CallReply } from './proxy/reply.ts'
import { serveSocket } from './proxy/socket.ts'

/** How often a client must show that it is there, in milliseconds. */
const heartbeatMs = 30_000
const tokenProtocol = 'benchleaf-token.'

/** What sockets are served from. */
export interface SocketParts {
  readonly doors: Doors
  readonly calls: Calls
  readonly log: (line: string) => void
}

/** Upgrades `/api/calls` of a server to WebSockets, under the same rules of access as every request. */
export function acceptSockets(
  server: Server,
  { doors, calls, log }: SocketParts,
): { close(graceMs: number): Promise<void> } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxBodyBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has('benchleaf') ? 'benchleaf' : false),
  })
  const alive = new WeakSet<WebSocket>()
  const connect = (request: IncomingMessage, socket: Duplex, head: Buffer, admit: () => Promise<Admission>) =>
    sockets.handleUpgrade(request, socket, head, (connection) => {
      alive.add(connection)
      connection.on('pong', () => alive.add(connection))
      serveSocket(connection, admit, calls, log)
    })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const { host, origin } = request.headers
    const refusal = doors.refusal({ host, origin })
    if (refusal) return refuse(socket, refusal)
    if (pathOf(request) !== '/api/calls') {
      return refuse(socket, badRequest('The only WebSocket is /api/calls.', 'not_found', 404))
    }
    const authorization = request.headers.authorization ?? tokenIn(request.headers['sec-websocket-protocol'])
    const headers = { ...request.headers, authorization }
    const { remoteAddress } = request.socket
    const admit = () => doors.admit(headers, remoteAddress, 'call')
    admit().then(
      (admitted) => {
        if ('refusal' in admitted) refuse(socket, admitted.refusal)
        else connect(request, socket, head, admit)
      },
      (error: unknown) => {
        log(`A socket could not be admitted: ${error instanceof Error ? error.message : String(error)}`)
        socket.destroy()
      },
    )
  })
  const heartbeat = setInterval(() => {
    for (const connection of sockets.clients) {
      // A paused socket does not read pongs; its client is slow, not gone.
      if (!alive.delete(connection) && !connection.isPaused) connection.terminate()
      else connection.ping()
    }
  }, heartbeatMs)
  heartbeat.unref()
  return {
    close: async (graceMs) => {
      clearInterval(heartbeat)
      const until = Date.now() + graceMs
      while (calls.inFlight > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const connection of sockets.clients) connection.close(1001, 'the server stops')
      const farewell = Date.now() + 500
      while (sockets.clients.size > 0 && Date.now() < farewell) await new Promise((resolve) => setTimeout(resolve, 10))
      for (const connection of sockets.clients) connection.terminate()
      sockets.close()
    },
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/'
}

/** Pages cannot set headers on a WebSocket: they offer their token as a protocol, beside `benchleaf`, which is chosen. */
function tokenIn(protocols: string | undefined): string | undefined {
  const offered = (protocols ?? '').split(',').map((protocol) => protocol.trim())
  const token = offered.find((protocol) => protocol.startsWith(tokenProtocol))
  return token === undefined ? undefined : `Bearer ${token.slice(tokenProtocol.length)}`
}

function refuse(socket: Duplex, { status, body }: CallReply): void {
  const text = String(body)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}
