import { randomUUID } from 'node:crypto'
import { buildBundle, engineName, type RunBundle } from '../engine/bundle.ts'
import type { Ports } from '../engine/ports.ts'
import { buildReport } from '../engine/report.ts'
import { type RunOptions, startRun } from '../engine/run.ts'
import type { Graph } from '../graph/graph.ts'
import { createNodeSandboxes } from '../sandbox/node/node-sandboxes.ts'
import type { Journal } from './journal.ts'
import type { LoadedFile } from './load.ts'
import { nodeClock } from './node-clock.ts'
import type { Output } from './output.ts'
import { ProgressLine } from './progress.ts'

/** What a run is made of, and where its progress goes. */
export interface Execution {
  readonly graph: Graph
  readonly file: LoadedFile
  readonly journal: Journal
  readonly ports: Omit<Ports, 'records' | 'clock' | 'random' | 'sandboxes'>
  readonly options: Omit<RunOptions, 'onEvents'>
  /** The proxy's address, for the bundle. */
  readonly proxy: string
  readonly seed: number | null
  readonly limit: number | null
  readonly output: Output
  readonly quiet: boolean
}

/** Runs a graph to its end, or until the person interrupts it, and puts the bundle together. */
export async function execute(execution: Execution): Promise<RunBundle> {
  const { graph, file, journal, ports, options, output, quiet } = execution
  const startedAt = Date.now()
  const progress = new ProgressLine(output, { quiet, startedAt })
  const running = startRun(
    graph,
    { ...ports, records: journal, clock: nodeClock, random: Math.random, sandboxes: createNodeSandboxes() },
    { ...options, onEvents: (batch) => progress.show(batch, Date.now()) },
  )
  const interrupt = () => running.cancel()
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const outcome = await running.done
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  progress.end()
  return buildBundle({
    graph,
    source: file.source,
    attachments: file.attachments,
    outcome,
    report: buildReport(graph, outcome.cells),
    records: (digest) => journal.records.get(digest),
    facts: {
      id: randomUUID(),
      startedAt: new Date(startedAt).toISOString(),
      endedAt: new Date().toISOString(),
      engine: engineName,
      proxy: execution.proxy,
      seed: execution.seed,
      target: graph.target.name,
      limit: execution.limit,
    },
  })
}
