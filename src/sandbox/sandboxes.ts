import type { Sandboxes } from '../checks/hosts.ts'
import { type Engines, type Language, ranOn } from './engine.ts'
import { runTests } from './run-tests.ts'
import { clockMs, type StartWorker, SupervisedWorker, type WorkerEnd } from './supervised-worker.ts'

/** How a host starts the worker of each language. */
export type StartWorkers = { readonly [Name in Language]: StartWorker<Name> }

/** Sandboxes and their end. */
export interface ClosableSandboxes extends Sandboxes {
  /** Ends every worker; a later program starts a new one. */
  close(): void
}

/** Workers of one language at once: each is loaded only when a program waits for it. */
const mostWorkers = 2

/** Makes the sandboxes of a host. Nothing is loaded before a program needs it. */
export function createSandboxes(start: StartWorkers): ClosableSandboxes {
  const pools = {
    javascript: new Pool(start.javascript),
    python: new Pool(start.python),
    sql: new Pool(start.sql),
  }
  return {
    javascript: (program, signal) =>
      runTests(program, (test, withinMs) => pools.javascript.run(test, withinMs, signal)),
    python: (program, signal) => runTests(program, (test, withinMs) => pools.python.run(test, withinMs, signal)),
    async sql(program, signal) {
      // Its limit is for each of the two queries.
      const end = await pools.sql.run(program, clockMs(2 * program.seconds), signal)
      if (end.status === 'finished') return end.value
      if (end.status === 'unavailable') return end
      return { status: 'failed', reason: end.status === 'too-late' ? ranOn(program.seconds) : end.reason }
    },
    close: () => {
      for (const pool of Object.values(pools)) pool.close()
    },
  }
}

/** Programs wait here for a free worker, first come, first served. */
class Pool<Name extends Language> {
  private readonly start: StartWorker<Name>
  private readonly workers: SupervisedWorker<Name>[] = []
  private readonly idle: SupervisedWorker<Name>[] = []
  private readonly waiting: ((worker: SupervisedWorker<Name>) => void)[] = []

  constructor(start: StartWorker<Name>) {
    this.start = start
  }

  async run(
    program: Engines[Name]['program'],
    withinMs: number,
    signal: AbortSignal,
  ): Promise<WorkerEnd<Engines[Name]['value']>> {
    const worker = await this.take()
    try {
      return await worker.run(program, withinMs, signal)
    } finally {
      const next = this.waiting.shift()
      if (next) next(worker)
      else this.idle.push(worker)
    }
  }

  close(): void {
    for (const worker of this.workers) worker.stop()
  }

  private take(): SupervisedWorker<Name> | Promise<SupervisedWorker<Name>> {
    const free = this.idle.pop()
    if (free) return free
    if (this.workers.length === mostWorkers) return new Promise((resolve) => this.waiting.push(resolve))
    const worker = new SupervisedWorker(this.start)
    this.workers.push(worker)
    return worker
  }
}
