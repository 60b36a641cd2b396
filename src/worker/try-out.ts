import type { Cell } from '../engine/cell.ts'
import type { RunEvent } from '../engine/events.ts'
import type { Ports } from '../engine/ports.ts'
import { type Run, startRun } from '../engine/run.ts'
import { cellAt } from '../graph/compile.ts'
import type { Graph } from '../graph/graph.ts'
import type { Benchmark } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { rowLabel } from './cell-detail.ts'
import { cellGlance } from './cell-state.ts'
import type { TriedCell, TryEnd, TryListener } from './try-api.ts'

/** Calls in flight at once: a try is small, and must not hold up a run beside it. */
const concurrency = 8

/** A few rows asked beside any run: its calls are recorded as a run's are, its cells are shown and forgotten. */
export class TryOut {
  private readonly graph: Graph
  private readonly listener: TryListener
  private readonly run: Run

  constructor(graph: Graph, ports: Ports, judges: readonly ModelInfo[], listener: TryListener) {
    this.graph = graph
    this.listener = listener
    this.run = startRun(graph, ports, { concurrency, judges, onEvents: (batch) => this.pass(batch) })
  }

  async finish(): Promise<TryEnd> {
    const { cells, progress, message = null } = await this.run.done
    await this.listener(cells.map((cell, index) => this.tried(index, cell)))
    return { cells: cells.length, usd: progress.usd, reason: message }
  }

  cancel(): void {
    this.run.cancel()
  }

  private async pass(batch: readonly RunEvent[]): Promise<void> {
    const cells = batch.flatMap((event) => (event.type === 'cell' ? [this.tried(event.index, event.cell)] : []))
    if (cells.length > 0) await this.listener(cells)
  }

  private tried(index: number, cell: Cell): TriedCell {
    const { plan, row } = cellAt(this.graph, index)
    const { task, model, output, checks, reason = null } = cell
    const question = rowLabel(plan, row).text
    return { index, task, row: row.id, question, model, output, checks, reason, ...cellGlance(cell) }
  }
}

/** A benchmark whose tasks have only some of their rows; where these are past the end, it begins again at the first. */
export function withRows(benchmark: Benchmark, from: number, rows: number): Benchmark {
  const tasks = Object.entries(benchmark.tasks).map(([name, task]) => {
    const start = from < task.rows.length ? from : 0
    return [name, { ...task, rows: task.rows.slice(start, start + rows) }]
  })
  return { ...benchmark, tasks: Object.fromEntries(tasks) }
}
