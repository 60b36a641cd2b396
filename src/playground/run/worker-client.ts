import { type Remote, wrap } from 'comlink'
import type { BenchWorker } from '../../worker/api.ts'

/** A worker that hosts the language and the engine. */
export interface StartedWorker {
  readonly worker: Remote<BenchWorker>
  readonly end: () => void
}

export function startWorker(): StartedWorker {
  const worker = new Worker(new URL('../../worker/bench.worker.ts', import.meta.url), {
    type: 'module',
    name: 'benchleaf',
  })
  return { worker: wrap<BenchWorker>(worker), end: () => worker.terminate() }
}
