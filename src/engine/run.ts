import { cellAt, cellsOfModel } from '../graph/compile.ts'
import type { Graph } from '../graph/graph.ts'
import type { Limits } from '../language/benchmark.generated.ts'
import type { ChatRequest, ModelInfo } from '../models/chat.ts'
import { Budget } from './budget.ts'
import { Caller } from './caller.ts'
import type { Cell } from './cell.ts'
import { type CellHosts, cellHosts } from './cell-hosts.ts'
import { cancelledCell, runCell } from './cell-runner.ts'
import { EventBatcher, type Progress, type RunEvent } from './events.ts'
import { Health } from './health.ts'
import type { Ports } from './ports.ts'
import { defaultRetryPolicy, type RetryPolicy } from './retry.ts'
import { Slots } from './slots.ts'
import type { Spent } from './spent.ts'
import { Stopped, type StopReason } from './stop.ts'
import { unpricedModels } from './unpriced.ts'

/** How a run is made. */
export interface RunOptions {
  /** Calls in flight at once, in all. */
  readonly concurrency: number
  /** Calls in flight at once to one model; `concurrency` when absent. */
  readonly perModel?: number
  readonly limits?: Limits
  /** What earlier parts of this run took: it counts against the limits. */
  readonly spent?: Spent
  readonly retry?: RetryPolicy
  /** Models that are not contestants but may be called: judges. Their prices count against the limits. */
  readonly judges?: readonly ModelInfo[]
  /** Calls nothing: cells that lack a record end as cancelled. */
  readonly recordedOnly?: boolean
  /** Receives events in batches; a promise it returns holds the next batch back. */
  readonly onEvents?: (batch: readonly RunEvent[]) => void | Promise<void>
}

/** How a run ended. */
export interface RunOutcome {
  readonly status: 'finished' | 'limited' | 'cancelled' | 'storage-failed'
  /** Why it ended early, in words. */
  readonly message?: string
  /** Models that were given up, and why. */
  readonly pausedModels: Readonly<Record<string, string>>
  /** Every cell, in the graph's order. */
  readonly cells: readonly Cell[]
  readonly progress: Progress
}

/** A run under way. */
export interface Run {
  /** Resolves when every cell has ended, whichever way; it does not reject. */
  readonly done: Promise<RunOutcome>
  /** Begins no further call until {@link resume}. */
  pause(): void
  resume(): void
  /** Ends the run at once; calls in flight are aborted. */
  cancel(): void
}

const defaultTimeoutSeconds = 120

/** Runs a graph. What has a record is not computed again; everything else is, once, within the limits. */
export function startRun(graph: Graph, ports: Ports, options: RunOptions): Run {
  const run = new RunLoop(graph, ports, options)
  return {
    done: run.finish(),
    pause: () => run.slots.hold(true),
    resume: () => run.slots.hold(false),
    cancel: () => run.stop({ kind: 'cancelled' }),
  }
}

class RunLoop {
  readonly slots: Slots
  private readonly graph: Graph
  private readonly budget: Budget
  private readonly caller: Caller
  private readonly hosts: CellHosts
  private readonly events: EventBatcher
  private readonly health: Health
  private readonly admission = new AbortController()
  private readonly hardStop = new AbortController()
  private readonly cells: (Cell | undefined)[]
  private readonly pausedModels: Record<string, string> = {}
  private stopped: StopReason | undefined
  private finished = 0
  private errors = 0
  /** Cells begun of one model and not ended: enough to fill its places, and not the whole table at once. */
  private readonly window: number

  constructor(graph: Graph, ports: Ports, options: RunOptions) {
    this.graph = graph
    this.cells = new Array(graph.cellCount)
    const limits = options.limits ?? graph.benchmark.limits
    const perModel = options.perModel ?? options.concurrency
    this.window = perModel
    this.slots = new Slots(options.concurrency, perModel, this.admission.signal)
    const { judges = [], recordedOnly = false } = options
    this.budget = new Budget(limits, [...graph.models, ...judges], ports.clock.now(), options.spent)
    this.events = new EventBatcher(ports.clock, () => this.progress(), options.onEvents ?? (() => undefined))
    this.health = new Health((model, reason) => {
      this.pausedModels[model] = reason
      this.events.add({ type: 'model-paused', model, reason })
    })
    this.caller = new Caller({
      ports,
      slots: this.slots,
      budget: this.budget,
      health: this.health,
      retry: options.retry ?? defaultRetryPolicy,
      timeoutMs: (limits.per_call_seconds ?? defaultTimeoutSeconds) * 1000,
      admission: this.admission.signal,
      signal: this.hardStop.signal,
      stop: (reason) => this.stop(reason),
    })
    if (recordedOnly) this.admission.abort(new Stopped({ kind: 'cancelled' }))
    const unpriced = recordedOnly ? undefined : unpricedModels(graph, limits, judges)
    if (unpriced !== undefined) this.stop({ kind: 'limit', limit: 'usd', message: unpriced })
    this.hosts = cellHosts(graph, ports.sandboxes, this.hardStop.signal, (request) => this.caller.call(request, 1))
  }

  /** The first reason counts. A limit lets calls in flight end, for they are paid; a cancel does not. */
  stop(reason: StopReason): void {
    if (this.stopped && reason.kind !== 'cancelled') return
    this.stopped ??= reason
    this.admission.abort(new Stopped(reason))
    if (reason.kind === 'cancelled') this.hardStop.abort(new Stopped(reason))
  }

  async finish(): Promise<RunOutcome> {
    await Promise.all(this.graph.models.map((_, modelIndex) => this.runModel(modelIndex)))
    const cells = Array.from(this.cells, (cell, index) => cell ?? cancelledCell(cellAt(this.graph, index)))
    await this.events.drain()
    const { stopped, pausedModels } = this
    return {
      status: outcomeStatus(stopped),
      ...(stopped && stopped.kind !== 'cancelled' ? { message: stopped.message } : {}),
      pausedModels,
      cells,
      progress: this.progress(),
    }
  }

  /** Each lane takes the model's next cell when its last one has ended. */
  private async runModel(modelIndex: number): Promise<void> {
    const next = cellsOfModel(this.graph, modelIndex)
    const lane = async () => {
      for (const index of next) {
        if (this.hardStop.signal.aborted) return
        await this.runOne(index)
      }
    }
    await Promise.all(Array.from({ length: this.window }, lane))
  }

  private async runOne(index: number): Promise<void> {
    this.events.add({ type: 'running', index })
    const call = (request: ChatRequest, epoch: number) => this.caller.call(request, epoch)
    const cell = await runCell(this.graph, cellAt(this.graph, index), call, this.hosts)
    this.cells[index] = cell
    // What a stop cut off was not done: it is what going on asks for.
    if (cell.status !== 'cancelled') this.finished++
    if (cell.status === 'error') this.errors++
    this.events.add({ type: 'cell', index, cell })
  }

  private progress(): Progress {
    const { inputTokens, outputTokens, usd } = this.budget.total
    return {
      done: this.finished,
      total: this.graph.cellCount,
      errors: this.errors,
      inFlight: this.slots.inFlight,
      inputTokens,
      outputTokens,
      usd,
    }
  }
}

function outcomeStatus(stopped: StopReason | undefined): RunOutcome['status'] {
  switch (stopped?.kind) {
    case undefined:
      return 'finished'
    case 'cancelled':
      return 'cancelled'
    case 'limit':
      return 'limited'
    case 'storage':
      return 'storage-failed'
  }
}
