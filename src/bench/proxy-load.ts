import { Pool } from 'undici'
import { percentile } from './figure.ts'

/** Where calls go: the address, the model, and the tokens of the clients that make them; none for a model's own server. */
export interface Aim {
  readonly base: string
  readonly model: string
  readonly tokens?: readonly string[]
}

/** How long calls took, in milliseconds. */
export interface Latencies {
  readonly median: number
  readonly p99: number
}

/** What came of many calls. */
export interface Load {
  readonly failed: number
  readonly seconds: number
}

/** The latency of calls one after another, each of the next client. Each asks something else, unless a text is given. */
export async function latencies(aim: Aim, count: number, text?: string): Promise<Latencies> {
  const pool = new Pool(new URL(aim.base).origin, { connections: 1 })
  const times: number[] = []
  for (let call = 0; call < count; call++) {
    const startedAt = performance.now()
    const status = await post(pool, aim, call, text ?? `${aim.base} ${call} ${startedAt}`)
    if (status !== 200) throw new Error(`A call of ${aim.model} was answered with status ${status}.`)
    times.push(performance.now() - startedAt)
  }
  await pool.close()
  // The first calls find nothing compiled and no connection.
  const sorted = times.slice(count / 10).sort((a, b) => a - b)
  return { median: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

/** Calls on their way. */
export interface RunningLoad {
  /** Resolves when every call has ended. */
  readonly done: Promise<Load>
  /** Calls that have begun and not ended. */
  inFlight(): number
  /** Lets no further call begin. */
  stop(): void
}

/**
 * Makes calls, so many at once, each client over its own connection and, where there are tokens, with its own. All make as
 * many: were they to take from one heap, quick ones would come to more than their quota allows.
 */
export function load(aim: Aim, count: number, clients: number): RunningLoad {
  const pool = new Pool(new URL(aim.base).origin, { connections: clients })
  const startedAt = performance.now()
  let [begun, ended, failed, stopped] = [0, 0, 0, false]
  const client = async (index: number) => {
    for (let left = Math.ceil(count / clients); left > 0 && !stopped; left--) {
      const status = await post(pool, aim, index, `${startedAt} ${begun++}`).catch(() => undefined)
      ended++
      if (status !== 200) failed++
    }
  }
  const all = Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  const done = all.then(async () => {
    await pool.close()
    return { failed, seconds: (performance.now() - startedAt) / 1000 }
  })
  return {
    done,
    inFlight: () => begun - ended,
    stop: () => {
      stopped = true
    },
  }
}

async function post(pool: Pool, { base, model, tokens = [] }: Aim, client: number, content: string): Promise<number> {
  const token = tokens[client % tokens.length]
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: `${new URL(base).pathname}/chat/completions`,
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ model, messages: [{ role: 'user', content }], max_tokens: 100 }),
  })
  await body.dump()
  return statusCode
}
