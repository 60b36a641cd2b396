import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compileGraph } from '../graph/compile.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { readBenchmark } from '../language/read.ts'
import type { ModelInfo } from '../models/chat.ts'
import { type Figure, percentile } from './figure.ts'
import { largeBenchmark, largeBenchmarkLines } from './large-benchmark.ts'

const warmUps = 10
const repetitions = 60
const models: readonly ModelInfo[] = [{ id: 'baseline/echo', provider: 'baseline', kind: 'baseline' }]

/** Reading, as the editor does it after each keystroke, and compiling. */
export async function measureLanguage(): Promise<readonly Figure[]> {
  const source = largeBenchmark()
  const { benchmark, diagnostics } = readBenchmark(source, { file: 'large.bench.yaml' })
  if (!benchmark || diagnostics.length > 0)
    throw new Error(`The generated benchmark is not clean: ${diagnostics[0]?.message}`)
  // A keystroke gives another text each time: what is kept for a text seen before must not count.
  const reading = timed((round) => readBenchmark(`${source}# ${round}\n`, { file: 'large.bench.yaml' }))
  const compiling = timed(() => compileWhole(benchmark))
  const lines = `${largeBenchmarkLines.toLocaleString('en')} lines`
  return [
    {
      name: 'read and diagnose, median',
      value: percentile(reading, 0.5),
      unit: 'ms',
      target: { atMost: 100 },
      note: lines,
    },
    {
      name: 'read and diagnose, 95th percentile',
      value: percentile(reading, 0.95),
      unit: 'ms',
      target: { atMost: 100 },
    },
    { name: 'compile, median', value: percentile(compiling, 0.5), unit: 'ms' },
    {
      name: 'read and compile in a fresh process',
      value: coldMilliseconds(),
      unit: 'ms',
      note: 'libraries loaded, nothing compiled yet',
    },
  ]
}

/** Compiles with what is made only when it is asked for. */
function compileWhole(benchmark: Benchmark): unknown {
  const { digest, nodes } = compileGraph(benchmark, { models })
  return { digest, nodes }
}

/** Milliseconds of each repetition, ascending. */
function timed(work: (round: number) => unknown): readonly number[] {
  const times: number[] = []
  for (let round = 0; round < warmUps + repetitions; round++) {
    const startedAt = performance.now()
    work(round)
    if (round >= warmUps) times.push(performance.now() - startedAt)
  }
  return times.sort((a, b) => a - b)
}

function coldMilliseconds(): number {
  return Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { encoding: 'utf8' }))
}

if (import.meta.main) {
  const source = largeBenchmark()
  const startedAt = performance.now()
  const { benchmark } = readBenchmark(source, { file: 'large.bench.yaml' })
  if (benchmark) compileWhole(benchmark)
  process.stdout.write(String(performance.now() - startedAt))
}
