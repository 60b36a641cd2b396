import type { RunBundle } from '../engine/bundle.ts'
import type { CallRecord } from '../engine/record.ts'
import { unpricedModels } from '../engine/unpriced.ts'
import { compileGraph, UnknownTargetError } from '../graph/compile.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { readBenchmark } from '../language/read.ts'
import { type ModelClient, ModelError, type ModelInfo } from '../models/chat.ts'
import { readBundle, writeBundle } from './bundle-file.ts'
import { type Command, numberOption, parseCommandLine } from './command.ts'
import { execute } from './execute.ts'
import { CommandError } from './exit.ts'
import { Journal } from './journal.ts'
import { formatDiagnostic, type LoadedFile, loadBenchmark } from './load.ts'
import { openProxy } from './open-proxy.ts'
import type { Output } from './output.ts'
import type { ProxyConnection } from './proxy.ts'
import { renderReport } from './render-report.ts'
import { judgeOutcome } from './thresholds.ts'

/** `benchleaf rescore RUN`: recomputes every score from the answers a run recorded. */
export const rescore: Command = {
  name: 'rescore',
  usage:
    'rescore RUN [--spec FILE] [--out F] [--judge [--proxy URL] [--api-key-env NAME]] [--min-score X] [--min-pass-rate X] [--format text|json] [--quiet]',
  summary: 'score the recorded answers of a run again, by its own benchmark or a changed one; asks no contestant',
  async run(args, context) {
    const { output } = context
    const { values, positionals } = parseCommandLine(rescore, args, {
      spec: { type: 'string' },
      out: { type: 'string' },
      judge: { type: 'boolean', default: false },
      proxy: { type: 'string' },
      'api-key-env': { type: 'string' },
      'min-score': { type: 'string' },
      'min-pass-rate': { type: 'string' },
      format: { type: 'string', default: 'text' },
      quiet: { type: 'boolean', default: false },
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0)
      throw new CommandError(`Name one run.\nUsage: benchleaf ${rescore.usage}`)
    const bundle = readBundle(path)
    const { file, benchmark } =
      values.spec === undefined ? recordedBenchmark(path, bundle, output) : await loadBenchmark(values.spec, output)
    const proxy = values.judge
      ? await openProxy(
          {
            concurrency,
            quiet: values.quiet,
            ...(values.proxy === undefined ? {} : { proxy: values.proxy }),
            ...(values['api-key-env'] === undefined ? {} : { apiKeyEnv: values['api-key-env'] }),
          },
          context,
        )
      : undefined
    try {
      const scored = await score(bundle, benchmark, file, proxy, values.quiet, output)
      if (values.out !== undefined) writeBundle(values.out, scored)
      output.report(renderReport([scored], values.format))
      const minScore = numberOption('min-score', values['min-score'])
      const minPassRate = numberOption('min-pass-rate', values['min-pass-rate'])
      const thresholds = {
        ...(minScore === undefined ? {} : { minScore }),
        ...(minPassRate === undefined ? {} : { minPassRate }),
      }
      return judgeOutcome(scored, thresholds, output)
    } finally {
      await proxy?.close()
    }
  },
}

const concurrency = 32

/** The benchmark as the run holds it. */
function recordedBenchmark(
  path: string,
  bundle: RunBundle,
  output: Output,
): { file: LoadedFile; benchmark: Benchmark } {
  const { source, attachments } = bundle.benchmark
  const { benchmark, diagnostics } = readBenchmark(source, { file: path, attachments })
  if (benchmark) return { file: { path, source, attachments }, benchmark }
  for (const diagnostic of diagnostics) output.message(formatDiagnostic(diagnostic))
  throw new CommandError(`The benchmark in ${path} cannot be read by this version; name a mended one with --spec.`)
}

async function score(
  bundle: RunBundle,
  benchmark: Benchmark,
  file: LoadedFile,
  proxy: ProxyConnection | undefined,
  quiet: boolean,
  output: Output,
): Promise<RunBundle> {
  const contestants = new Set(bundle.models.map(({ id }) => id))
  const { seed, limit } = bundle.run
  const graph = (() => {
    try {
      return compileGraph(benchmark, {
        models: bundle.models,
        target: bundle.run.target,
        ...(limit === null ? {} : { limit }),
        ...(seed === null ? {} : { seed }),
      })
    } catch (error) {
      if (error instanceof UnknownTargetError)
        throw new CommandError(`${error.message} The run was of "${bundle.run.target}".`)
      throw error
    }
  })()
  const judges: readonly ModelInfo[] = proxy ? await proxy.models() : []
  // Contestants are not asked, so that what they cost bounds nothing.
  const priced = [...judges, ...bundle.models.map((model) => ({ ...model, prices: { input: 0, output: 0 } }))]
  const limits = proxy ? benchmark.limits : {}
  const unpriced = unpricedModels(graph, limits, priced)
  if (unpriced !== undefined) throw new CommandError(unpriced)
  return execute({
    graph,
    file,
    journal: new Journal(undefined, Object.values(bundle.records) as CallRecord[]),
    ports: { client: onlyJudges(contestants, proxy?.client) },
    options: { concurrency, limits, judges: priced },
    proxy: proxy?.base ?? bundle.run.proxy,
    seed,
    limit,
    output,
    quiet,
  })
}

/** What has no record is not asked: of contestants never, of judges only where a proxy is given. */
function onlyJudges(contestants: ReadonlySet<string>, judges: ModelClient | undefined): ModelClient {
  return {
    chat(request, options) {
      if (judges && !contestants.has(request.model)) return judges.chat(request, options)
      const message = contestants.has(request.model)
        ? 'this run has no recorded answer to this question as it is asked now'
        : 'this run has no recorded verdict on this answer; with --judge the judge is asked'
      return Promise.reject(new ModelError(message, { code: 'not_recorded', retryable: false }))
    },
  }
}
