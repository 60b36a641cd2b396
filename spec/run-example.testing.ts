import type { Cell } from '../src/engine/cell.ts'
import type { Call } from '../src/engine/cell-checks.ts'
import { cellHosts } from '../src/engine/cell-hosts.ts'
import { runCell } from '../src/engine/cell-runner.ts'
import { cellAt, compileGraph } from '../src/graph/compile.ts'
import { callDigest } from '../src/graph/digest.ts'
import type { Benchmark } from '../src/language/benchmark.ts'
import { baselines } from '../src/models/baseline.ts'
import type { ModelInfo } from '../src/models/chat.ts'

const echo: ModelInfo = { id: 'baseline/echo', provider: 'baseline', kind: 'baseline', prices: { input: 0, output: 0 } }

/** Runs every cell of a benchmark on `baseline/echo`, which repeats the question. A live judge is stood in for by the lexical one. */
export function runOnEcho(benchmark: Benchmark): Promise<readonly Cell[]> {
  const graph = compileGraph(benchmark, { models: [echo] })
  const call: Call = async (request, epoch) => {
    const player = request.model.startsWith('baseline/') ? request.model : 'baseline/lexical-judge'
    const baseline = baselines.find(({ info }) => info.id === player)
    if (!baseline) throw new Error(`there is no ${player}`)
    return {
      digest: callDigest(request, epoch),
      kind: 'chat',
      model: request.model,
      status: 'done',
      attempts: [{ latencyMs: 1 }],
      startedAt: 0,
      latencyMs: 1,
      output: { text: baseline.reply(request, epoch), finishReason: 'stop', model: request.model },
      usage: { inputTokens: 1, outputTokens: 1 },
      usd: 0,
    }
  }
  const noEmbedding = () => Promise.reject(new Error('no example asks for an embedding'))
  const hosts = cellHosts(graph, undefined, new AbortController().signal, noEmbedding)
  return Promise.all(
    Array.from({ length: graph.cellCount }, (_, index) => runCell(graph, cellAt(graph, index), call, hosts)),
  )
}
