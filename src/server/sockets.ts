import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type AccessRules, refusalOf } from './access.ts'
import { addressOf } from './app.ts'
import type { Calls } from './proxy/calls.ts'
import { maxBodyBytes } from './proxy/limits.ts'
import { badRequest } from './proxy/reply.ts'
import { serveSocket } from './proxy/socket.ts'

/** How often a client must show that it is there, in milliseconds. */
const heartbeatMs = 30_000

/** What sockets are served from. */
export interface SocketParts {
  readonly access: AccessRules
  readonly calls: Calls
  readonly log: (line: string) => void
}

/** Upgrades `/api/calls` of a server to WebSockets, under the same rules of access as every request. */
export function acceptSockets(
  server: Server,
  { access, calls, log }: SocketParts,
): { close(graceMs: number): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBodyBytes, perMessageDeflate: false })
  const alive = new WeakSet<WebSocket>()
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const { host, origin } = request.headers
    const refusal = refusalOf({ host, origin }, access)
    if (refusal !== undefined) return refuse(socket, 403, 'Forbidden', refusal)
    if (pathOf(request) !== '/api/calls') return refuse(socket, 404, 'Not Found', 'The only WebSocket is /api/calls.')
    sockets.handleUpgrade(request, socket, head, (connection) => {
      alive.add(connection)
      connection.on('pong', () => alive.add(connection))
      serveSocket(connection, addressOf(request.socket.remoteAddress), calls, log)
    })
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

function refuse(socket: Duplex, status: number, reason: string, message: string): void {
  const { body } = badRequest(message, status === 403 ? 'forbidden_origin' : 'not_found', status)
  const text = String(body)
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}
