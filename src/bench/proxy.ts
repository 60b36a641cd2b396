import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { type Figure, percentile } from './figure.ts'

/** Calls one after another, for the latency that the proxy adds. */
const singleCalls = 2_000
/** Calls all told, for throughput and memory, and how many clients make them at once. */
const manyCalls = 100_000
const clients = 1_000
const megabyte = 1_000_000

/** The proxy in a process of its own, before a model server in another: what it adds to a call, how many it takes. */
export async function measureProxy(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'benchleaf-bench-'))
  const children: ChildProcess[] = []
  try {
    const quick = await startModels(children, 0)
    const slow = await startModels(children, 2_000)
    const { url, server } = await startProxy(children, folder, quick, slow)
    const direct = await latencies(quick, 'echo', singleCalls)
    const proxied = await latencies(`${url}/v1`, 'quick/echo', singleCalls)
    const cached = await latencies(`${url}/v1`, 'quick/echo', singleCalls, 'same')
    // A thousand calls wait for the slow provider while the quick one is measured again.
    const waiting = load(`${url}/v1`, 'slow/echo', clients, clients)
    const beside = await latencies(`${url}/v1`, 'quick/echo', singleCalls)
    await waiting
    const early = await load(`${url}/v1`, 'quick/echo', manyCalls / 5, clients)
    const memoryEarly = memoryOf(server)
    const late = await load(`${url}/v1`, 'quick/echo', (manyCalls * 4) / 5, clients)
    const memoryLate = memoryOf(server)
    const added = (share: number) => percentile(proxied, share) - percentile(direct, share)
    const note = `${singleCalls.toLocaleString('en')} calls one after another, quotas counted`
    return [
      { name: 'added latency, median', value: added(0.5), unit: 'ms', target: { atMost: 3 }, note },
      { name: 'added latency, 99th percentile', value: added(0.99), unit: 'ms', target: { atMost: 15 } },
      { name: 'a cached reply, median', value: percentile(cached, 0.5), unit: 'ms' },
      {
        name: 'median beside a provider that takes 2 s',
        value: percentile(beside, 0.5),
        unit: 'ms',
        target: { atMost: 10 },
        note: `${clients} calls wait for it`,
      },
      {
        name: 'calls a second',
        value: manyCalls / (early.seconds + late.seconds),
        unit: '/s',
        note: `${manyCalls.toLocaleString('en')} calls of ${clients} clients; load, proxy and models share the machine`,
      },
      { name: 'calls refused or failed', value: early.failed + late.failed, unit: '', target: { atMost: 0 } },
      { name: 'memory after all calls', value: memoryLate / megabyte, unit: 'MB' },
      {
        name: 'memory, of that after a fifth of them',
        value: memoryLate / memoryEarly,
        unit: '',
        target: { atMost: 1.2 },
      },
    ]
  } finally {
    for (const child of children) child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startModels(children: ChildProcess[], latencyMs: number): Promise<string> {
  const script = fileURLToPath(new URL('../server/testing/openai-server.testing.ts', import.meta.url))
  const child = spawn(process.execPath, [script, '--port', '0', '--latency', String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return url
}

async function startProxy(children: ChildProcess[], folder: string, quick: string, slow: string) {
  const config = join(folder, 'proxy.yaml')
  const provider = (url: string) => `{kind: openai-compatible, baseUrl: "${url}", prices: {input: 1, output: 1}}`
  const quotas = '{requests_per_minute: 100000000, tokens_per_day: 100000000000, usd_per_day: 1000000}'
  writeFileSync(config, `providers:\n  quick: ${provider(quick)}\n  slow: ${provider(slow)}\nquotas: ${quotas}\n`)
  const script = fileURLToPath(new URL('../cli/benchleaf.ts', import.meta.url))
  const env = { ...process.env, PORT: '0', BENCHLEAF_DATA: join(folder, 'data'), BENCHLEAF_CONFIG: config }
  const server = spawn(process.execPath, [script, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'], env })
  children.push(server)
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  return { server, url: line.replace(/^.* at /, '') }
}

/** Milliseconds of calls one after another, ascending. Each asks something else, unless a text is given. */
async function latencies(base: string, model: string, count: number, text?: string): Promise<readonly number[]> {
  const pool = new Pool(new URL(base).origin, { connections: 1 })
  const times: number[] = []
  for (let call = 0; call < count; call++) {
    const startedAt = performance.now()
    await post(pool, base, model, text ?? `${base} ${call} ${startedAt}`)
    times.push(performance.now() - startedAt)
  }
  await pool.close()
  // The first calls find nothing compiled and no connection.
  return times.slice(count / 10).sort((a, b) => a - b)
}

/** Makes calls, so many at once, each client over its own connection. */
async function load(base: string, model: string, count: number, atOnce: number) {
  const pool = new Pool(new URL(base).origin, { connections: atOnce })
  const startedAt = performance.now()
  let next = 0
  let failed = 0
  const client = async () => {
    while (next < count) {
      const status = await post(pool, base, model, `${startedAt} ${next++}`).catch(() => undefined)
      if (status !== 200) failed++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, client))
  await pool.close()
  return { failed, seconds: (performance.now() - startedAt) / 1000 }
}

async function post(pool: Pool, base: string, model: string, content: string): Promise<number> {
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: `${new URL(base).pathname}/chat/completions`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content }], max_tokens: 100 }),
  })
  await body.dump()
  return statusCode
}

/** Bytes of resident memory, where the system tells them. */
function memoryOf({ pid }: ChildProcess): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kibibytes ?? Number.NaN) * 1024
}
