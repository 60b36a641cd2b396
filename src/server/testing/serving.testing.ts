import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type ServeOptions, serve } from '../serve.ts'
import { type OpenAiServer, type OpenAiServerOptions, startOpenAiServer } from './openai-server.testing.ts'

/** A reply with its body read. */
export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The parsed body; undefined where it is no JSON. */
  readonly json: Record<string, unknown> | undefined
}

/** A server of a test, with what it has logged. */
export interface ServerUnderTest {
  readonly url: string
  readonly dataFolder: string
  readonly log: readonly string[]
  /** Sends a request whose headers, Host too, are the test's to choose. */
  send(method: string, path: string, more?: { headers?: Record<string, string>; body?: unknown }): Promise<Reply>
  /** A chat of one user message. */
  chat(model: string, content: string, more?: object, headers?: Record<string, string>): Promise<Reply>
  close(): Promise<void>
}

/** Starts a server on a free port; it ends with the test. `config` is the YAML of a configuration file. */
export async function startServer(
  context: TestContext,
  options: Partial<ServeOptions> & { readonly config?: string } = {},
): Promise<ServerUnderTest> {
  const { config, ...more } = options
  const dataFolder = mkdtempSync(join(tmpdir(), 'benchleaf-test-'))
  const configFile = join(dataFolder, 'proxy.yaml')
  if (config !== undefined) writeFileSync(configFile, config)
  const log: string[] = []
  const server = await serve({
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    env: {},
    log: (line) => log.push(line),
    ...(config === undefined ? {} : { configFile }),
    ...more,
  })
  let open = true
  const close = async () => {
    if (open) await server.close()
    open = false
    rmSync(dataFolder, { recursive: true, force: true })
  }
  context.after(close)
  const send: ServerUnderTest['send'] = (method, path, { headers = {}, body } = {}) =>
    sendRequest(`${server.url}${path}`, method, headers, body)
  return {
    url: server.url,
    dataFolder,
    log,
    send,
    chat: (model, content, fields = {}, headers = {}) =>
      send('POST', '/v1/chat/completions', {
        headers,
        body: { model, messages: [{ role: 'user', content }], ...fields },
      }),
    close,
  }
}

/** Starts a provider; it ends with the test. The configuration names it `local`. */
export async function startProvider(
  context: TestContext,
  options: OpenAiServerOptions = {},
): Promise<OpenAiServer & { readonly config: string }> {
  const provider = await startOpenAiServer(options)
  context.after(() => provider.close())
  const settings = `{kind: openai-compatible, baseUrl: "${provider.url}", apiKey: ${options.apiKey ?? 'none'}}`
  return { ...provider, config: `providers:\n  local: ${settings}\n` }
}

/** What an error reply says. */
export function errorOf(reply: Reply): Record<string, unknown> {
  const error = reply.json?.error
  if (typeof error !== 'object' || error === null) throw new Error(`no error in OpenAI's shape: ${reply.text}`)
  return error as Record<string, unknown>
}

/** The text of a completion. */
export function textOf(reply: Reply): unknown {
  const [choice] = (reply.json?.choices ?? []) as { message?: { content?: unknown } }[]
  return choice?.message?.content
}

function sendRequest(url: string, method: string, headers: Record<string, string>, body: unknown): Promise<Reply> {
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json: parse(text) })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(payload)
  })
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
