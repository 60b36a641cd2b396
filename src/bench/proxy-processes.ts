import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type DatabasePlace, openDatabase } from '../server/database/database.ts'
import { AccessTokens } from '../server/tokens.ts'

/** A proxy under measurement. */
export interface MeasuredProxy {
  readonly base: string
  /** A token of each client. */
  readonly tokens: readonly string[]
  /** Bytes of its resident memory, where the system tells them. */
  memory(): number
}

/**
 * What each client may use: somewhat more than the benchmark asks of it, so that a call that is refused, or counted
 * twice, shows.
 */
const quotas = '{requests_per_minute: 150, tokens_per_day: 20000, usd_per_day: 0.02}'

/** Starts a model server that takes `latencyMs` for an answer; resolves to its address. */
export async function startModels(children: ChildProcess[], latencyMs: number): Promise<string> {
  const script = fileURLToPath(new URL('../server/testing/openai-server.testing.ts', import.meta.url))
  const [url] = await startProcess(children, [script, '--port', '0', '--latency', String(latencyMs)], process.env)
  return url
}

/** Starts a proxy before a quick and a slow provider, with tokens for so many clients. */
export async function startProxy(
  children: ChildProcess[],
  place: DatabasePlace,
  providers: { readonly quick: string; readonly slow: string },
  clients: number,
): Promise<MeasuredProxy> {
  const config = join(place.dataFolder, 'proxy.yaml')
  const provider = (url: string) => `{kind: openai-compatible, baseUrl: "${url}", prices: {input: 1, output: 1}}`
  const { quick, slow } = providers
  writeFileSync(config, `providers:\n  quick: ${provider(quick)}\n  slow: ${provider(slow)}\nquotas: ${quotas}\n`)
  const tokens = await makeTokens(place, clients)
  const script = fileURLToPath(new URL('../cli/benchleaf.js', import.meta.url))
  // A server that others can reach tells its clients apart by their tokens.
  const env = {
    ...{ ...process.env, PORT: '0', HOST: '0.0.0.0', BENCHLEAF_DATA: place.dataFolder, BENCHLEAF_CONFIG: config },
    ...(place.url === undefined ? {} : { DATABASE_URL: place.url }),
  }
  const [line, { pid }] = await startProcess(children, [script, 'serve'], env)
  const port = new URL(line.replace(/^.* at /, '')).port
  return { base: `http://127.0.0.1:${port}/v1`, tokens, memory: () => memoryOf(pid) }
}

async function makeTokens(place: DatabasePlace, count: number): Promise<readonly string[]> {
  const database = await openDatabase(place)
  try {
    const tokens = new AccessTokens(database, Date.now)
    const made: string[] = []
    for (let client = 0; client < count; client++) made.push((await tokens.create(`client ${client}`, ['call'])).token)
    return made
  } finally {
    await database.close()
  }
}

/** A process and the first line that it prints. */
async function startProcess(children: ChildProcess[], args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  children.push(child)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return [line, child] as const
}

/** Stops processes and waits for their end. */
export async function endProcesses(children: readonly ChildProcess[]): Promise<void> {
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  await Promise.all(
    running.map((child) => {
      const ended = once(child, 'exit')
      child.kill()
      return ended
    }),
  )
}

function memoryOf(pid: number | undefined): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kibibytes ?? Number.NaN) * 1024
}
