import { Pool, request } from 'undici'
import type { ModelClient, ModelInfo } from '../models/chat.ts'
import { createChatClient } from '../models/chat-client.ts'
import { parseModelList } from '../models/model-list.ts'
import { proxyBase, proxyUrl } from '../models/proxy-base.ts'
import { parseQuotas, type QuotaState } from '../models/quota-state.ts'
import { CommandError } from './exit.ts'
import { createHttpTransport, parseOrText } from './http-transport.ts'

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
  const headers: Record<string, string> = { 'content-type': 'application/json' }
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

async function listModels(base: string, headers: Record<string, string>, pool: Pool): Promise<readonly ModelInfo[]> {
  let status: number
  let text: string
  try {
    const reply = await request(`${base}/models`, { headers, dispatcher: pool })
    status = reply.statusCode
    text = await reply.body.text()
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `No proxy answers at ${base} (${cause}). Start one with "npm start", or name another with --proxy.`,
    )
  }
  if (status !== 200) throw new CommandError(`The proxy at ${base} does not list its models (HTTP ${status}).`)
  return parseModelList(parseOrText(text))
}

async function askForQuotas(base: string, headers: Record<string, string>, pool: Pool): Promise<readonly QuotaState[]> {
  try {
    const reply = await request(proxyUrl(base, '/api/limits'), { headers, dispatcher: pool, headersTimeout: 2_000 })
    return parseQuotas(parseOrText(await reply.body.text()))
  } catch {
    return []
  }
}

/** True when something answers there. */
export async function answers(url: string): Promise<boolean> {
  try {
    const reply = await request(`${baseOf(url)}/models`, { headersTimeout: 2_000, bodyTimeout: 2_000 })
    await reply.body.dump()
    return reply.statusCode === 200
  } catch {
    return false
  }
}
