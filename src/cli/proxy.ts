import type { Dispatcher } from 'undici'
// Not from 'undici': all that is in it besides takes as long to load as all else that a short run does.
import Pool from 'undici/lib/dispatcher/pool.js'
import type { ModelClient, ModelInfo } from '../models/chat.ts'
import { createChatClient, type TransportReply } from '../models/chat-client.ts'
import { parseModelList } from '../models/model-list.ts'
import { proxyBase, proxyUrl } from '../models/proxy-base.ts'
import { parseQuotas, type QuotaState } from '../models/quota-state.ts'
import { CommandError } from './exit.ts'
import { createHttpTransport, exchange } from './http-transport.ts'

/** A proxy or gateway that a run talks to. */
export interface ProxyConnection {
  /** OpenAI-style base, `…/v1`. */
  readonly base: string
  readonly client: ModelClient
  /** The models it lists. Throws {@link CommandError} when it cannot be reached. */
  models(): Promise<readonly ModelInfo[]>
  /** What it still allows; nothing where it does not say, as foreign gateways do not. */
  quotas(): Promise<readonly QuotaState[]>
  close(): Promise<void>
}

type Headers = Record<string, string>
type Timeouts = Pick<Dispatcher.DispatchOptions, 'headersTimeout' | 'bodyTimeout'>

function baseOf(url: string): string {
  const base = proxyBase(url)
  if (base === undefined) throw new CommandError(`--proxy takes a URL such as http://localhost:8787, not "${url}".`)
  return base
}

/** Connects to a proxy; nothing is sent yet. `apiKey` is for foreign gateways. */
export function connectProxy(
  url: string,
  options: { readonly connections: number; readonly apiKey?: string; readonly noCache?: boolean },
): ProxyConnection {
  const base = baseOf(url)
  const pool = new Pool(new URL(base).origin, {
    connections: options.connections,
    bodyTimeout: 0,
    headersTimeout: 0,
  })
  const headers: Headers = { 'content-type': 'application/json' }
  if (options.apiKey !== undefined) headers.authorization = `Bearer ${options.apiKey}`
  if (options.noCache === true) headers['benchleaf-cache'] = 'off'
  return {
    base,
    client: createChatClient(createHttpTransport({ base, headers, pool }), () => Date.now()),
    models: () => listModels(base, headers, pool),
    quotas: () => askForQuotas(base, headers, pool),
    close: () => pool.close(),
  }
}

async function listModels(base: string, headers: Headers, pool: Pool): Promise<readonly ModelInfo[]> {
  const reply = await get(pool, `${base}/models`, headers).catch((error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `No proxy answers at ${base} (${cause}). Start one with "npm start", or name another with --proxy.`,
    )
  })
  const { status, body } = reply
  if (status !== 200) throw new CommandError(`The proxy at ${base} does not list its models (HTTP ${status}).`)
  return parseModelList(body)
}

async function askForQuotas(base: string, headers: Headers, pool: Pool): Promise<readonly QuotaState[]> {
  try {
    const { body } = await get(pool, proxyUrl(base, '/api/limits'), headers, { headersTimeout: 2_000 })
    return parseQuotas(body)
  } catch {
    return []
  }
}

/** True when something answers there. */
export async function answers(url: string): Promise<boolean> {
  const base = baseOf(url)
  const timeouts = { headersTimeout: 2_000, bodyTimeout: 2_000 }
  const pool = new Pool(new URL(base).origin)
  try {
    const { status } = await get(pool, `${base}/models`, {}, timeouts)
    return status === 200
  } catch {
    return false
  } finally {
    await pool.close()
  }
}

const never = new AbortController().signal

function get(pool: Pool, url: string, headers: Headers, timeouts: Timeouts = {}): Promise<TransportReply> {
  return exchange(pool, { method: 'GET', path: new URL(url).pathname, headers, ...timeouts }, never)
}
