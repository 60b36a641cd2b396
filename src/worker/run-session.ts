import { buildBundle, engineName, type RunBundle } from '../engine/bundle.ts'
import type { Cell } from '../engine/cell.ts'
import type { RunEvent } from '../engine/events.ts'
import type { Ports } from '../engine/ports.ts'
import { buildReport } from '../engine/report.ts'
import { type Run, type RunOutcome, startRun } from '../engine/run.ts'
import { capabilityWarnings } from '../graph/capabilities.ts'
import { cellAt } from '../graph/compile.ts'
import type { Graph } from '../graph/graph.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { CellDetail, CellUpdate, RowLabel, RunEnd, RunListener, RunShape, RunUpdate } from './api.ts'
import { cellDetail, rowLabel } from './cell-detail.ts'
import { cellState, cellUpdate } from './cell-state.ts'
import type { RunRecords } from './run-records.ts'
import { scoresOf } from './scores.ts'

/** What a session is made of. */
export interface SessionParts {
  readonly graph: Graph
  readonly source: string
  readonly attachments: Readonly<Record<string, string>>
  readonly ports: Ports
  readonly records: RunRecords
  readonly judges: readonly ModelInfo[]
  readonly concurrency: number
  readonly limit: number | undefined
  readonly id: string
  readonly proxy: string
  readonly listener: RunListener
}

/** Milliseconds between two provisional reports, at least; and never more than a twentieth of the time goes into them. */
const scoresEveryMs = 500
const scoresShare = 20

/** One run: it feeds the page batches while it goes on, and answers questions about its cells afterwards. */
export class RunSession {
  private readonly parts: SessionParts
  /** In the graph's order; what has not ended yet is `pending`. */
  private cells: Cell[]
  private readonly running = new Set<number>()
  private readonly startedAt: number
  private run: Run | undefined
  private ended: { readonly outcome: RunOutcome; readonly at: number } | undefined
  private nextScoresAt: number

  constructor(parts: SessionParts) {
    this.parts = parts
    this.cells = new Array<Cell>(parts.graph.cellCount).fill(pending)
    this.startedAt = parts.ports.clock.now()
    this.nextScoresAt = this.startedAt + scoresEveryMs
  }

  /** Runs to the end. */
  async finish(): Promise<RunEnd> {
    const { graph, ports, concurrency, judges, listener } = this.parts
    const notices = capabilityWarnings(graph).map((message) => ({ type: 'notice', message }) as const)
    await listener([{ type: 'started', shape: shapeOf(graph) }, ...notices])
    this.run = startRun(graph, ports, { concurrency, judges, onEvents: (batch) => this.pass(batch) })
    const outcome = await this.run.done
    const missing = outcome.cells.flatMap((cell, index) => (this.hasEnded(index) ? [] : [cellUpdate(index, cell)]))
    this.cells = [...outcome.cells]
    this.ended = { outcome, at: ports.clock.now() }
    this.running.clear()
    await listener([
      { type: 'cells', cells: missing },
      { type: 'progress', progress: outcome.progress },
      { type: 'scores', scores: scoresOf(buildReport(graph, outcome.cells)) },
    ])
    return { status: outcome.status, ...(outcome.message === undefined ? {} : { reason: outcome.message }) }
  }

  pause(): void {
    this.run?.pause()
  }

  resume(): void {
    this.run?.resume()
  }

  cancel(): void {
    this.run?.cancel()
  }

  rows(task: string, from: number, to: number): readonly RowLabel[] {
    const { graph } = this.parts
    const plan = graph.tasks.find((candidate) => candidate.name === task)
    if (!plan) return []
    return plan.rows.slice(from, to).map((row) => rowLabel(plan, row))
  }

  detail(index: number): CellDetail {
    const { graph, records } = this.parts
    const cell = this.hasEnded(index) ? this.cells[index] : undefined
    const state = cell ? cellState(cell) : this.running.has(index) ? 'running' : 'pending'
    const found = cell?.records.flatMap((digest) => records.find(digest) ?? []) ?? []
    return cellDetail(graph, cellAt(graph, index), { cell, state, records: found })
  }

  bundle(): RunBundle | undefined {
    if (!this.ended) return undefined
    const { graph, source, attachments, id, proxy, limit, records } = this.parts
    const { outcome, at } = this.ended
    const facts = {
      id,
      startedAt: new Date(this.startedAt).toISOString(),
      endedAt: new Date(at).toISOString(),
      engine: engineName,
      proxy,
      seed: graph.seed ?? null,
      target: graph.target.name,
      limit: limit ?? null,
    }
    const report = buildReport(graph, outcome.cells)
    return buildBundle({ graph, source, attachments, facts, outcome, report, records: (key) => records.find(key) })
  }

  private hasEnded(index: number): boolean {
    return this.cells[index] !== pending
  }

  private async pass(batch: readonly RunEvent[]): Promise<void> {
    const cells: CellUpdate[] = []
    const updates: RunUpdate[] = [{ type: 'cells', cells }]
    for (const event of batch) {
      switch (event.type) {
        case 'running':
          this.running.add(event.index)
          cells.push({ index: event.index, state: 'running', score: null })
          break
        case 'cell':
          this.running.delete(event.index)
          this.cells[event.index] = event.cell
          cells.push(cellUpdate(event.index, event.cell))
          break
        case 'model-paused':
          updates.push(event)
          break
        case 'progress': {
          const { type: _, ...progress } = event
          updates.push({ type: 'progress', progress })
        }
      }
    }
    const scores = this.provisionalScores()
    if (scores) updates.push(scores)
    await this.parts.listener(updates)
  }

  private provisionalScores(): RunUpdate | undefined {
    const { clock } = this.parts.ports
    const before = clock.now()
    if (before < this.nextScoresAt) return undefined
    const scores = scoresOf(buildReport(this.parts.graph, this.cells))
    const after = clock.now()
    this.nextScoresAt = after + Math.max(scoresEveryMs, scoresShare * (after - before))
    return { type: 'scores', scores }
  }
}

/** Stands for every cell that has not ended; counts in no score. */
const pending: Cell = {
  task: '',
  row: '',
  model: '',
  epoch: 1,
  status: 'skipped',
  pass: null,
  score: null,
  checks: [],
  output: null,
  answer: null,
  usage: { inputTokens: 0, outputTokens: 0, usd: 0 },
  latencyMs: 0,
  attempts: 0,
  records: [],
}

function shapeOf(graph: Graph): RunShape {
  return {
    title: graph.benchmark.title,
    target: graph.target,
    cellCount: graph.cellCount,
    tasks: graph.tasks.map(({ name, task, firstCell, rows, epochs }) => ({
      name,
      firstCell,
      rows: rows.length,
      variants: task.variants.map((variant) => variant.name),
      epochs,
    })),
    models: graph.models,
  }
}
