import type { Engines, FromWorker, Language, ToWorker } from './engine.ts'

/** A worker with one engine in it, as its host sees it. */
export interface WorkerHandle<Name extends Language> {
  post(message: ToWorker<Name>): void
  /** Ends it at once, whatever it does. */
  terminate(): void
}

/** Starts a worker, tells it to load its engine, and passes on what it says and how it broke down. */
export type StartWorker<Name extends Language> = (
  onMessage: (message: FromWorker<Name>) => void,
  onBreakdown: (reason: string) => void,
) => WorkerHandle<Name>

/** How a program ended, seen from outside. */
export type WorkerEnd<Value> =
  /** `ms` is what it took by the clock. */
  | { readonly status: 'finished'; readonly value: Value; readonly ms: number }
  /** It met the clock. */
  | { readonly status: 'too-late' }
  | { readonly status: 'broke-down'; readonly reason: string }
  /** The engine could not be loaded. */
  | { readonly status: 'unavailable'; readonly reason: string }

/** Milliseconds an engine may take to load. */
const loadMs = 60_000

/**
 * The milliseconds after which a program with a limit is ended by the clock. An engine ends it by itself after so many steps,
 * on every machine at the same place: only what takes long over each step, or a machine much slower than most, meets the clock.
 */
export function clockMs(seconds: number): number {
  return 2_000 * seconds + 1_000
}

/** Runs one program at a time in a worker of its own; whatever the program does, it comes to an end and the next one runs. */
export class SupervisedWorker<Name extends Language> {
  private readonly start: StartWorker<Name>
  private worker: WorkerHandle<Name> | undefined
  private hear: ((message: FromWorker<Name>) => void) | undefined

  constructor(start: StartWorker<Name>) {
    this.start = start
  }

  /** The end of a program, after so many milliseconds at the latest. Rejects only when the signal is aborted. To be called again only when this has settled. */
  async run(
    program: Engines[Name]['program'],
    withinMs: number,
    signal: AbortSignal,
  ): Promise<WorkerEnd<Engines[Name]['value']>> {
    signal.throwIfAborted()
    const broken = await this.load(signal)
    if (broken !== undefined) return { status: 'unavailable', reason: `the sandbox could not be started: ${broken}` }
    const began = performance.now()
    const message = await this.exchange({ type: 'run', program }, withinMs, signal)
    if (message === 'too-late') return { status: 'too-late' }
    if (message.type !== 'finished') {
      this.stop()
      return { status: 'broke-down', reason: `it broke the sandbox: ${wordsOf(message)}` }
    }
    const { finished } = message
    if ('again' in finished) {
      this.stop()
      return this.run(program, withinMs, signal)
    }
    if (finished.worn) this.stop()
    return { status: 'finished', value: finished.value, ms: performance.now() - began }
  }

  stop(): void {
    this.worker?.terminate()
    this.worker = undefined
    this.hear = undefined
  }

  /** Starts the worker where there is none; says why it cannot be had. */
  private async load(signal: AbortSignal): Promise<string | undefined> {
    if (this.worker) return undefined
    const message = await this.exchange(undefined, loadMs, signal)
    if (message === 'too-late') return 'it took too long to load'
    if (message.type === 'ready') return undefined
    this.stop()
    return wordsOf(message)
  }

  /** Sends a message, or starts the worker, and waits for the next one that comes back. Ends the worker when it is too late. */
  private exchange(
    message: ToWorker<Name> | undefined,
    withinMs: number,
    signal: AbortSignal,
  ): Promise<FromWorker<Name> | 'too-late'> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        this.hear = undefined
      }
      const onAbort = () => {
        settle()
        this.stop()
        reject(signal.reason)
      }
      const timer = setTimeout(() => {
        settle()
        this.stop()
        resolve('too-late')
      }, withinMs)
      signal.addEventListener('abort', onAbort, { once: true })
      this.hear = (heard) => {
        settle()
        resolve(heard)
      }
      if (message) this.worker?.post(message)
      else this.begin()
    })
  }

  private begin(): void {
    // What a worker says after it was ended is no longer for anybody.
    const isMine = () => this.worker === worker
    const worker = this.start(
      (message) => {
        if (isMine()) this.hear?.(message)
      },
      (reason) => {
        if (!isMine()) return
        if (this.hear) this.hear({ type: 'broken', reason })
        else this.stop()
      },
    )
    this.worker = worker
  }
}

function wordsOf(message: { readonly type: string; readonly reason?: string }): string {
  return message.reason ?? 'it answers out of turn'
}
