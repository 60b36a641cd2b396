import { ModelError } from '../models/chat.ts'
import type { Transport, TransportReply, TransportRequest } from '../models/chat-client.ts'

/** A socket as far as the transport needs one; the browser's WebSocket is one. */
export interface Socket {
  addEventListener(type: 'open' | 'close', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  send(text: string): void
  close(): void
}

export interface SocketTransportParts {
  readonly open: () => Socket
  /** Plain HTTP, for a host that does not upgrade. */
  readonly fallback: Transport
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Told in words, once, when calls go by plain HTTP instead. */
  readonly onFallback: (message: string) => void
}

interface Waiting {
  readonly resolve: (reply: TransportReply) => void
  readonly reject: (error: unknown) => void
}

const firstBackoffMs = 250
const longestBackoffMs = 5_000

/**
 * Sends every call over one WebSocket, because a browser opens at most six HTTP/1.1 connections to a host. A socket that
 * drops fails the calls in flight as retryable and is opened again by the next call, each time a little later. A host
 * that never upgraded is spoken to by plain HTTP from then on.
 */
export class SocketTransport implements Transport {
  private readonly parts: SocketTransportParts
  private readonly waiting = new Map<number, Waiting>()
  private socket: Promise<Socket> | undefined
  private everOpened = false
  private refused = false
  private saidFallback = false
  private failures = 0
  private nextId = 1
  /**
   * Gives the connection up at once, as where the network is gone and nobody would say that it is closed: the calls in
   * flight fail as retryable, and the next call opens another.
   */
  drop: () => void = () => {}

  constructor(parts: SocketTransportParts) {
    this.parts = parts
  }

  async post(path: string, body: unknown, request: TransportRequest): Promise<TransportReply> {
    if (this.refused) return this.postByHttp(path, body, request)
    let socket: Socket
    try {
      this.socket ??= this.connect()
      socket = await this.socket
    } catch (error) {
      if (this.refused) return this.postByHttp(path, body, request)
      throw error
    }
    return this.send(socket, path, body, request)
  }

  /** Ends the connection; the next call opens another. */
  async close(): Promise<void> {
    const socket = await this.socket?.catch(() => undefined)
    socket?.close()
  }

  private async postByHttp(path: string, body: unknown, request: TransportRequest): Promise<TransportReply> {
    try {
      const reply = await this.parts.fallback.post(path, body, request)
      this.sayFallback()
      return reply
    } catch (error) {
      // A server that does not answer at all may still take a WebSocket when it does.
      if (error instanceof ModelError && error.code === 'network' && !this.saidFallback) this.refused = false
      throw error
    }
  }

  private send(
    socket: Socket,
    path: string,
    body: unknown,
    { signal, headers }: TransportRequest,
  ): Promise<TransportReply> {
    signal.throwIfAborted()
    const id = this.nextId++
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.waiting.delete(id)
        socket.send(JSON.stringify({ id, cancel: true }))
        reject(signal.reason)
      }
      const settle = (act: () => void) => {
        signal.removeEventListener('abort', onAbort)
        act()
      }
      signal.addEventListener('abort', onAbort, { once: true })
      this.waiting.set(id, {
        resolve: (reply) => settle(() => resolve(reply)),
        reject: (error) => settle(() => reject(error)),
      })
      socket.send(JSON.stringify({ id, path, body, headers }))
    })
  }

  private async connect(): Promise<Socket> {
    if (this.failures > 0) {
      await this.parts.sleep(Math.min(longestBackoffMs, firstBackoffMs * 2 ** (this.failures - 1)))
    }
    const socket = this.parts.open()
    return new Promise((resolve, reject) => {
      let opened = false
      let lost = false
      const lose = () => {
        if (lost) return
        lost = true
        this.socket = undefined
        this.failures++
        const error = disconnected()
        reject(error)
        if (opened) this.failAll(error)
      }
      this.drop = () => {
        lose()
        socket.close()
      }
      socket.addEventListener('open', () => {
        opened = true
        this.everOpened = true
        this.failures = 0
        resolve(socket)
      })
      socket.addEventListener('message', ({ data }) => this.receive(data))
      socket.addEventListener('close', () => {
        if (!opened && !lost && !this.everOpened) this.refused = true
        lose()
      })
    })
  }

  private sayFallback(): void {
    if (this.saidFallback) return
    this.saidFallback = true
    this.parts.onFallback(
      'The server takes no WebSocket, so calls go by plain HTTP: at most six at once, whatever the setting.',
    )
  }

  private receive(data: unknown): void {
    const reply = parseReply(data)
    if (!reply) return
    const waiting = this.waiting.get(reply.id)
    this.waiting.delete(reply.id)
    waiting?.resolve(reply)
  }

  private failAll(error: ModelError): void {
    const calls = [...this.waiting.values()]
    this.waiting.clear()
    for (const { reject } of calls) reject(error)
  }
}

function disconnected(): ModelError {
  return new ModelError('The connection to the server was lost.', { code: 'network', retryable: true })
}

function parseReply(data: unknown): (TransportReply & { readonly id: number }) | undefined {
  if (typeof data !== 'string') return undefined
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { id, status, headers, body } = value as Record<string, unknown>
  if (typeof id !== 'number' || typeof status !== 'number') return undefined
  return { id, status, headers: parseHeaders(headers), body }
}

function parseHeaders(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return Object.fromEntries(entries.map(([name, text]) => [name.toLowerCase(), String(text)]))
}
