import type { Benchmark } from '../language/benchmark.ts'
import { type Digest, digestOf } from '../language/canonical.ts'
import { fixturesOf } from '../language/fixtures.ts'
import type { ChatRequest, EmbeddingRequest } from '../models/chat.ts'

/** Names a call: the request, and which of its repetitions this is. The same digest is never computed twice. */
export function callDigest(request: ChatRequest | EmbeddingRequest, epoch: number): Digest {
  return digestOf({ kind: 'input' in request ? 'embedding' : 'chat', request, epoch })
}

/** Names a benchmark's meaning. Title, description and authorship are left out: they change no result. */
export function benchmarkDigest(benchmark: Benchmark): Digest {
  const { main, models, rubrics, tasks, suites, media, limits, judge, embedder } = benchmark
  const shown = Object.entries(media).map(([path, data]) => [path, digestOf(data)])
  const meaning = Object.values(tasks).map(({ description: _, ...task }) => task)
  const named = new Set(meaning.flatMap(({ checks }) => checks.flatMap(fixturesOf)))
  const fixtures = [...named].map((name) => [name, benchmark.datasets[name]?.rows ?? null])
  return digestOf({
    language: 1,
    main,
    models,
    rubrics,
    tasks: meaning,
    suites,
    media: shown,
    fixtures,
    limits,
    judge,
    embedder: embedder ?? null,
  })
}
