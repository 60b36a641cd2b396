import { type Remote, wrap } from 'comlink'
import type { BenchWorker } from '../../worker/api.ts'

/** Starts the worker that hosts the language and the engine. */
export function startWorker(): Remote<BenchWorker> {
  const worker = new Worker(new URL('../../worker/bench.worker.ts', import.meta.url), {
    type: 'module',
    name: 'benchleaf',
  })
  return wrap<BenchWorker>(worker)
}
