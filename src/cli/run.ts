import { existsSync } from 'node:fs'
import type { RunBundle } from '../engine/bundle.ts'
import type { CallRecord } from '../engine/record.ts'
import { unpricedModels } from '../engine/unpriced.ts'
import { capabilityWarnings } from '../graph/capabilities.ts'
import { compileGraph, UnknownTargetError } from '../graph/compile.ts'
import { estimate } from '../graph/estimate.ts'
import { misfits } from '../graph/fit.ts'
import type { Graph } from '../graph/graph.ts'
import type { Limits } from '../language/benchmark.generated.ts'
import type { Benchmark } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { selectModels } from '../models/select.ts'
import { readBundle, writeBundle } from './bundle-file.ts'
import type { Command, CommandContext } from './command.ts'
import { execute } from './execute.ts'
import { CommandError, exitCodes } from './exit.ts'
import { Journal } from './journal.ts'
import { loadBenchmark } from './load.ts'
import { openProxy } from './open-proxy.ts'
import { renderReport } from './render-report.ts'
import { type RunArguments, runArguments, runUsage } from './run-options.ts'
import { judgeOutcome } from './thresholds.ts'

/** `benchleaf run FILE`: runs a benchmark and prints its report. */
export const run: Command = {
  name: 'run',
  usage: runUsage,
  summary: 'run a benchmark and print the report',
  async run(args, context) {
    const options = runArguments(run, args)
    const { file, benchmark } = await loadBenchmark(options.path, context.output)
    const proxy = await openProxy(options, context)
    try {
      const available = await proxy.models()
      const graph = compile(benchmark, contestants(benchmark, available, options, context), options)
      for (const warning of capabilityWarnings(graph)) context.output.message(warning)
      for (const words of misfits(estimate(graph, available).charged, await proxy.quotas()))
        context.output.message(words)
      const limits = limitsOf(graph, options)
      const unpriced = unpricedModels(graph, limits, available)
      if (unpriced !== undefined) throw new CommandError(unpriced)
      const journal = openJournal(options)
      const bundle = await execute({
        graph,
        file,
        journal,
        ports: { client: proxy.client },
        options: { concurrency: options.concurrency, limits, spent: journal.spent, judges: available },
        proxy: proxy.base,
        seed: options.seed ?? null,
        limit: options.limit ?? null,
        output: context.output,
        quiet: options.quiet,
      })
      return conclude(bundle, journal, options, context)
    } finally {
      await proxy.close()
    }
  },
}

function openJournal({ out, resume }: RunArguments): Journal {
  if (out === undefined) return new Journal(undefined)
  const path = `${out}.journal`
  if (!resume && existsSync(path)) {
    throw new CommandError(
      `${path} holds an unfinished run. Continue it with --resume, or delete the file to start afresh.`,
    )
  }
  const earlier = resume && existsSync(out) ? Object.values(readBundle(out).records) : []
  return new Journal(path, earlier as CallRecord[])
}

function contestants(
  benchmark: Benchmark,
  available: readonly ModelInfo[],
  options: RunArguments,
  { output }: CommandContext,
): readonly ModelInfo[] {
  const patterns = options.models ?? benchmark.models
  if (patterns.length === 0) throw new CommandError('The benchmark names no models. Choose some with --models.')
  const { models, unknown } = selectModels(patterns, available)
  // A foreign gateway need not list what it serves: ids that were asked for outright are taken at their word.
  const taken = options.proxy === undefined ? [] : unknown.filter((id) => !id.includes('*') && id !== 'all')
  const left = unknown.filter((pattern) => !taken.includes(pattern))
  if (left.length > 0) output.message(`The proxy offers no model for: ${left.join(', ')}.`)
  const all = [...models, ...taken.map((id): ModelInfo => ({ id, provider: id.split('/')[0] ?? id, kind: 'live' }))]
  if (all.length === 0 || (options.models && left.length > 0)) {
    const known = available.map((model) => model.id).join(', ')
    throw new CommandError(`No model to run. The proxy offers: ${known || 'none'}.`)
  }
  return all
}

function compile(benchmark: Benchmark, models: readonly ModelInfo[], { task, limit, seed }: RunArguments): Graph {
  try {
    return compileGraph(benchmark, {
      models,
      ...(task === undefined ? {} : { target: task }),
      ...(limit === undefined ? {} : { limit }),
      ...(seed === undefined ? {} : { seed }),
    })
  } catch (error) {
    if (error instanceof UnknownTargetError) throw new CommandError(error.message)
    throw error
  }
}

function limitsOf({ benchmark: { limits } }: Graph, { maxUsd }: RunArguments): Limits {
  return maxUsd === undefined ? limits : { ...limits, usd: Math.min(maxUsd, limits.usd ?? maxUsd) }
}

function conclude(bundle: RunBundle, journal: Journal, options: RunArguments, { output }: CommandContext): number {
  const { status, message } = bundle.run
  if (options.out !== undefined) writeBundle(options.out, bundle)
  // All that the journal held is in the bundle now, except what a cancelled cell never got to use.
  journal.close({ remove: options.out !== undefined && status === 'finished' })
  output.report(renderReport([bundle], options.format))
  if (message !== undefined) output.message(message)
  if (status === 'cancelled') {
    output.message(
      options.out === undefined
        ? 'Interrupted.'
        : `Interrupted. Continue with: benchleaf run ${options.path} --out ${options.out} --resume`,
    )
    return exitCodes.interrupted
  }
  return judgeOutcome(bundle, options, output)
}
