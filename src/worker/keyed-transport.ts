import { isJsonObject, type Json } from '../language/json.ts'
import type { Transport, TransportReply, TransportRequest } from '../models/chat-client.ts'
import type { Access } from './api.ts'

/** A connection that can be given up for another. */
export interface ClosableTransport extends Transport {
  close(): Promise<void>
  /** Without waiting for its end; it can be used again. */
  drop(): void
}

/** Sends each call with the person's own key for its provider, where there is one, over a connection with their token. */
export class KeyedTransport implements Transport {
  private readonly connect: (proxy: string, token: string) => ClosableTransport
  private access: Access
  private inner: ClosableTransport

  constructor(proxy: string, connect: (proxy: string, token: string) => ClosableTransport) {
    this.connect = connect
    this.access = { proxy, token: '', keys: {} }
    this.inner = connect(proxy, '')
  }

  /** OpenAI-style base of the proxy that calls go to. */
  get proxy(): string {
    return this.access.proxy
  }

  /** Uses another proxy or other secrets from now on; calls in flight keep theirs, unless proxy or token change. */
  use(access: Access): void {
    const { proxy, token } = this.access
    this.access = access
    if (access.proxy === proxy && access.token === token) return
    void this.inner.close()
    this.inner = this.connect(access.proxy, access.token)
  }

  /** Gives the connection up where the network is gone. */
  drop(): void {
    this.inner.drop()
  }

  post(path: string, body: unknown, request: TransportRequest): Promise<TransportReply> {
    const key = this.keyFor(body)
    if (key === undefined) return this.inner.post(path, body, request)
    return this.inner.post(path, body, { ...request, headers: { ...request.headers, 'Benchleaf-Provider-Key': key } })
  }

  private keyFor(body: unknown): string | undefined {
    const model = isJsonObject(body as Json) ? (body as { model?: Json }).model : undefined
    const provider = typeof model === 'string' ? model.slice(0, Math.max(0, model.indexOf('/'))) : ''
    return Object.hasOwn(this.access.keys, provider) ? this.access.keys[provider] : undefined
  }
}

/** What a socket offers: a page cannot set its headers, so the token goes as a protocol. */
export function socketProtocols(token: string): string[] {
  return token === '' ? [] : ['benchleaf', `benchleaf-token.${token}`]
}
