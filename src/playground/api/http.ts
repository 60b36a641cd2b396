import { proxyUrl } from '../../models/proxy-base.ts'
import { access } from '../access/access-store.ts'

/** A request of the page failed; the message is for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined

  constructor(message: string, status?: number) {
    super(message)
    this.status = status
  }
}

/** Fetches JSON from the proxy. Throws {@link ApiError} in plain words. */
export async function fetchJson(
  path: string,
  what: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetchOk(path, what, headers)
  try {
    return await response.json()
  } catch {
    throw new ApiError(`${what} could not be read: ${path} did not answer with JSON.`)
  }
}

/** Fetches a text file that lies beside the page. Throws {@link ApiError} in plain words. */
export async function fetchText(path: string, what: string): Promise<string> {
  const response = await receive(path, {}, `${what} could not be loaded`)
  return response.text()
}

/** Fetches bytes from the proxy. Throws {@link ApiError} in plain words. */
export async function fetchBytes(path: string, what: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchOk(path, what)
  return new Uint8Array(await response.arrayBuffer())
}

/** Posts bytes to the proxy and reads the JSON reply. Throws {@link ApiError} that begins with `failure`. */
export async function postBytes(path: string, body: Uint8Array<ArrayBuffer>, failure: string): Promise<unknown> {
  const headers = { 'content-type': 'application/octet-stream' }
  return (await send(path, { method: 'POST', body, headers }, failure)).json()
}

function fetchOk(path: string, what: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return send(path, { headers }, `${what} could not be loaded`)
}

function send(path: string, request: RequestInit, failure: string): Promise<Response> {
  const { proxy, token } = access.get()
  const headers = { ...(request.headers as object), ...(token === '' ? {} : { authorization: `Bearer ${token}` }) }
  return receive(proxyUrl(proxy, path), { ...request, headers }, failure)
}

async function receive(url: string, request: RequestInit, failure: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, request)
  } catch {
    throw new ApiError(`${failure}: ${url} does not answer.`)
  }
  if (response.ok) return response
  const reason = response.status === 401 ? 'this proxy asks for an access token' : await reasonIn(response)
  throw new ApiError(`${failure}: ${reason}.`, response.status)
}

/** What the proxy says is wrong, in its own words where it has some. */
async function reasonIn(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  const message = asText(fieldsOf(fieldsOf(body).error).message)
  return message?.replace(/\.$/, '') ?? `${new URL(response.url).pathname} answered with status ${response.status}`
}

/** The fields of a JSON object; empty for anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The items of a JSON array; none for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
