import type { BenchWorker } from './api.ts'
import type { ReadingDesk } from './reading-desk.ts'

/** All but where calls go and whether they can, which is known before there is a bench. */
export type WholeBench = Omit<BenchWorker, 'use' | 'offline'>

/** What answers at once, and what brings the rest. */
interface LazyParts {
  readonly desk: ReadingDesk
  readonly use: BenchWorker['use']
  readonly offline: BenchWorker['offline']
  /** Loads the whole bench; asked again after a failure, such as a moment without network. */
  readonly load: () => Promise<WholeBench>
}

/**
 * The worker's API in two parts: what needs the language alone is answered at once, everything else by the whole bench, which
 * is loaded for it. So no engine, check or judge stands between opening the page and its first diagnostics.
 */
export function lazyBench({ desk, use, offline, load }: LazyParts): BenchWorker {
  let loading: Promise<WholeBench> | undefined
  const bench = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
  const grid = new Proxy(
    {},
    {
      get:
        (_, name) =>
        async (...args: unknown[]) =>
          call((await bench()).grid, name, args),
    },
  )
  const own = { use, offline, grid }
  const whole = new Proxy(desk, {
    get(_, name) {
      if (name in own) return Reflect.get(own, name)
      if (name in desk)
        return async (...args: unknown[]) => {
          const reply = await call(desk, name, args)
          // What a run needs is there by the time that somebody wants one.
          if (name === 'read') void bench().catch(() => undefined)
          return reply
        }
      return async (...args: unknown[]) => call(await bench(), name, args)
    },
  })
  return whole as unknown as BenchWorker
}

function call(object: object, name: string | symbol, args: readonly unknown[]): unknown {
  const verb: unknown = Reflect.get(object, name)
  if (typeof verb !== 'function') throw new TypeError(`the bench has no "${String(name)}"`)
  return Reflect.apply(verb, object, args)
}
