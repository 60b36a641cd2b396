import type { RunBundle } from '../engine/bundle.ts'
import type { CallRecord } from '../engine/record.ts'
import { compileGraph } from '../graph/compile.ts'
import type { Graph } from '../graph/graph.ts'
import type { Benchmark } from '../language/benchmark.ts'
import { readBenchmark } from '../language/read.ts'
import { type ModelClient, ModelError } from '../models/chat.ts'
import type { RunChoice } from './run-choice.ts'
import { RunRecords } from './run-records.ts'

/** A run that was made elsewhere, ready to be scored here. */
export interface OpenedRun {
  readonly bundle: RunBundle
  readonly choice: RunChoice
  readonly benchmark: Benchmark
  readonly graph: Graph
  /** The answers it came with, and no others. */
  readonly given: RunRecords
}

/** Reads a run bundle. Throws an error in plain words for what is none. Its scores are not looked at. */
export async function openRunBundle(text: string): Promise<OpenedRun> {
  const bundle = parse(text)
  const { source, attachments } = bundle.benchmark
  const { benchmark } = readBenchmark(source, { file: 'run', attachments })
  if (!benchmark) throw new Error('The benchmark in this run cannot be read by this version of Benchleaf.')
  const { models, run } = bundle
  const choice = {
    models,
    judges: [],
    target: run.target,
    ...(typeof run.limit === 'number' ? { limit: run.limit } : {}),
    ...(typeof run.seed === 'number' ? { seed: run.seed } : {}),
  }
  const graph = compileGraph(benchmark, choice)
  // They are somebody else's: they are never mixed with the answers that this browser keeps.
  const given = new RunRecords(undefined, { reuse: false, onArchiveFailure: () => {} })
  for (const [name, record] of Object.entries(bundle.records)) {
    if (isCallRecord(record) && record.digest === name) await given.append(record)
  }
  return { bundle, choice, benchmark, graph, given }
}

/** Stands where a proxy stands in a run of one's own: what has no record is not asked. */
export const unaskedClient: ModelClient = {
  chat: () =>
    Promise.reject(
      new ModelError('The run that was opened holds no answer here.', { code: 'not_recorded', retryable: false }),
    ),
}

function parse(text: string): RunBundle {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('This is no run: it is no valid JSON.')
  }
  const { benchleaf, benchmark, run, models, records } = fields(value)
  const { source, attachments } = fields(benchmark)
  const sound =
    benchleaf === 1 &&
    typeof source === 'string' &&
    Object.values(fields(attachments)).every((content) => typeof content === 'string') &&
    typeof fields(run).target === 'string' &&
    Array.isArray(models) &&
    models.every((model) => typeof fields(model).id === 'string') &&
    typeof records === 'object'
  if (!sound) throw new Error('This is no run that Benchleaf has written.')
  return value as RunBundle
}

function isCallRecord(value: unknown): value is CallRecord {
  const { digest, status, output, usage, attempts, error } = fields(value)
  if (typeof digest !== 'string' || !Array.isArray(attempts)) return false
  if (status === 'error') return typeof fields(error).message === 'string'
  return status === 'done' && typeof fields(output).text === 'string' && typeof usage === 'object' && usage !== null
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
