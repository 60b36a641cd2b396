import { buildBundle, engineName, type RunBundle } from '../engine/bundle.ts'
import type { Cell } from '../engine/cell.ts'
import { changedParts } from '../engine/changed-parts.ts'
import type { RunEvent } from '../engine/events.ts'
import { buildReport } from '../engine/report.ts'
import { type Run, type RunOutcome, startRun } from '../engine/run.ts'
import { isSameFrame } from '../engine/score-change.ts'
import { capabilityWarnings } from '../graph/capabilities.ts'
import { compileGraph, UnknownTargetError } from '../graph/compile.ts'
import type { Graph } from '../graph/graph.ts'
import type { Benchmark } from '../language/benchmark.ts'
import type { Digest } from '../language/canonical.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { RunEnd, RunUpdate } from './api.ts'
import { BeforeAfter } from './before-after.ts'
import { type CellUpdate, cellState, cellUpdate } from './cell-state.ts'
import type { CellDetail } from './detail-api.ts'
import { type OpenCost, openCost } from './open-cost.ts'
import { unaskedClient } from './opened-run.ts'
import { pending } from './pending-cell.ts'
import { Rescoring } from './rescoring.ts'
import type { ShownCells } from './row-query.ts'
import { shapeOf } from './run-shape.ts'
import { scoresOf } from './scores.ts'
import type { Before, ChangedSource, GradedRun, SessionParts } from './session-parts.ts'
import { needingDetail, scoredDetail, shownCells } from './shown-cell.ts'
import { goneTweak, tweakOf } from './tweak.ts'

/** Cells sent to the page at once: more would hold its frames up. */
const cellsAtOnce = 1000
/** Milliseconds between two provisional reports, at least; and never more than a twentieth of the time goes into them. */
const scoresEveryMs = 500
const scoresShare = 20

/** One run: it feeds the page batches while it goes on, and answers questions about its cells afterwards. */
export class RunSession {
  readonly parts: SessionParts
  /** What was run; another one once a re-scoring has been kept. */
  private made: Before
  /** In the graph's order; what has not ended yet is `pending`. */
  private cells: Cell[]
  private comparison: BeforeAfter | undefined
  private rescoring: { readonly work: Rescoring; readonly changed: ChangedSource } | undefined
  /** True while the page shows another scoring than the run's own, or why there is none. */
  private elsewhere = false
  /** Rises with each scoring that the page is shown. */
  private turn = 0
  /** The graph whose cells the page shows. */
  private shown: Graph
  private readonly running = new Set<number>()
  /** When it was begun, in milliseconds since 1970; it may have gone on since. */
  readonly startedAt: number
  private run: Run | undefined
  /** What was asked of the run, by when it may not have begun. */
  private wish: 'pause' | 'cancel' | undefined
  private ended: { readonly outcome: RunOutcome; readonly at: number } | undefined
  private nextScoresAt: number

  constructor(parts: SessionParts) {
    this.parts = parts
    const { graph, source, attachments, goesOn, earlier } = parts
    this.cells = new Array<Cell>(graph.cellCount).fill(pending)
    this.made = { graph, cells: this.cells, source, attachments }
    this.comparison = goesOn && new BeforeAfter(goesOn.before, graph)
    this.shown = graph
    const now = parts.ports.clock.now()
    this.startedAt = earlier?.startedAt ?? parts.begunAt ?? now
    this.nextScoresAt = now + scoresEveryMs
  }

  /** Runs to the end. */
  async finish(): Promise<RunEnd> {
    const { graph, ports, records, concurrency, judges, listener, goesOn, earlier } = this.parts
    const notices = capabilityWarnings(graph).map((message) => ({ type: 'notice', message }) as const)
    // A run that goes on keeps its frame, so that nothing the page shows falls back to waiting.
    await listener([...(goesOn ? [] : [{ type: 'started', shape: shapeOf(graph) } as const]), ...notices])
    const recordedOnly = earlier !== undefined
    this.run = startRun(graph, ports, {
      concurrency,
      judges,
      recordedOnly,
      // What is only opened asks nobody, and so nothing is bounded.
      ...(ports.client === unaskedClient ? { limits: {} } : {}),
      spent: records.spentSince(this.startedAt),
      onEvents: (batch) => this.pass(batch),
    })
    if (this.wish !== undefined) this.run[this.wish]()
    const done = await this.run.done
    // An earlier run that is shown again ended as it did then.
    const outcome = earlier ? { ...done, status: earlier.status } : done
    const missing = outcome.cells.flatMap((cell, index) => (this.hasEnded(index) ? [] : [this.update(index, cell)]))
    this.cells = [...outcome.cells]
    this.made = { ...this.made, cells: this.cells }
    this.ended = { outcome, at: earlier?.endedAt ?? ports.clock.now() }
    this.running.clear()
    await listener([
      { type: 'cells', cells: missing },
      { type: 'progress', progress: outcome.progress },
      { type: 'scores', scores: scoresOf(buildReport(graph, outcome.cells)) },
      ...(this.comparison ? [{ type: 'tweak', tweak: tweakOf(this.comparison, this.made) } as const] : []),
    ])
    return { status: outcome.status, ...(outcome.message === undefined ? {} : { reason: outcome.message }) }
  }

  pause(): void {
    this.wish = 'pause'
    this.run?.pause()
  }

  resume(): void {
    this.wish = undefined
    this.run?.resume()
  }

  cancel(): void {
    this.wish = 'cancel'
    this.run?.cancel()
  }

  /** The results that changes are compared with; undefined while the run goes on. */
  get before(): Before | undefined {
    return this.ended && (this.comparison ? this.parts.goesOn?.before : this.made)
  }

  /** The cells that the changed benchmark cannot score without a new call. */
  get needing(): ReadonlySet<number> {
    return new Set(this.rescoring?.work.needing())
  }

  /** The graph of a changed benchmark for the same models, rows and seed. Throws UnknownTargetError. */
  graphOf(benchmark: Benchmark): Graph {
    const { graph, limit } = this.parts
    const { models, seed, target } = graph
    return compileGraph(benchmark, {
      models,
      target: target.name,
      ...(limit === undefined ? {} : { limit }),
      ...(seed === undefined ? {} : { seed }),
    })
  }

  /** Scores the run's answers by a changed benchmark, from recorded calls alone. Gives up an earlier one under way. */
  async rescore(changed: ChangedSource, judges: readonly ModelInfo[]): Promise<void> {
    const { before } = this
    this.turn++
    this.rescoring?.work.cancel()
    this.rescoring = undefined
    if (!before) return
    const { listener, records, ports } = this.parts
    let graph: Graph
    try {
      graph = this.graphOf(changed.benchmark)
    } catch (error) {
      if (!(error instanceof UnknownTargetError)) throw error
      await this.showMade()
      this.elsewhere = true
      await listener([{ type: 'tweak', tweak: goneTweak }])
      return
    }
    const tasks = graph.tasks.map(({ name }) => name)
    const untouched =
      isSameFrame(graph, this.made.graph) &&
      changedParts(this.made.graph.benchmark, graph.benchmark, tasks).length === 0
    // Of a change whose calls were not all made, what is missing is still to be said.
    const whole = !this.comparison || this.cells.every(({ status }) => status === 'scored' || status === 'unscored')
    if (untouched && whole) return this.elsewhere ? this.showMade() : undefined
    this.elsewhere = true
    const { clock, sandboxes } = ports
    const work = new Rescoring({ before, graph, records, clock, sandboxes, judges, listener })
    this.rescoring = { work, changed }
    const reshaped = isSameFrame(graph, this.shown) ? [] : [{ type: 'reshaped', shape: shapeOf(graph) } as const]
    this.shown = graph
    await listener(reshaped)
    const tweak = await work.finish()
    if (!tweak) return
    const scoring = work.complete() ?? before
    const back = tweak.parts.length === 0 && tweak.calls === 0
    await listener([
      { type: 'scores', scores: scoresOf(buildReport(scoring.graph, scoring.cells)) },
      { type: 'tweak', tweak: back ? null : tweak },
    ])
  }

  /** Makes the scoring shown the run's own: what changes from now on is compared with it. */
  async keep(): Promise<void> {
    const { rescoring } = this
    const scoring = rescoring?.work.complete()
    if (rescoring && !scoring) return
    if (rescoring && scoring) {
      const { source, attachments } = rescoring.changed
      this.made = { ...scoring, source, attachments }
      this.cells = [...scoring.cells]
    }
    this.rescoring = undefined
    this.comparison = undefined
    await this.showMade()
  }

  /** What asking for the cells that were left open would cost, about; null while the run goes on. */
  openCost(judges: readonly ModelInfo[]): OpenCost | null {
    const { graph, limit } = this.parts
    return this.ended ? openCost(graph, this.ended.outcome.cells, { judges, limit }) : null
  }

  /** What people can grade: the benchmark and the cells shown; of a cell that lacks a verdict, its answer. */
  get gradedRun(): GradedRun | undefined {
    if (!this.ended) return undefined
    const work = this.rescoring?.work
    const graph = this.shown
    const cell = (index: number) => {
      if (!work) return this.cells[index]
      const before = work.need(index) === 'verdict' ? work.comparison.cellBefore(index) : undefined
      return work.cell(index) ?? (before && { ...before, checks: [] })
    }
    return { graph, cell }
  }

  /** The cells that the page shows, for the grid's questions. */
  get shownCells(): ShownCells {
    const own = (index: number) => (this.hasEnded(index) ? this.cells[index] : undefined)
    return shownCells(this.shown, { work: this.rescoring?.work, comparison: this.comparison, own })
  }

  detail(index: number): CellDetail {
    const { records } = this.parts
    const find = (digest: Digest) => records.find(digest)
    const work = this.rescoring?.work
    const needs = work?.need(index)
    if (work && needs) return needingDetail(work.graph, work.comparison, { index, needs, find })
    const cell = work ? work.cell(index) : this.hasEnded(index) ? this.cells[index] : undefined
    const state = cell ? cellState(cell) : this.running.has(index) ? 'running' : 'pending'
    const changedFrom = cell && (work?.comparison ?? this.comparison)?.changedFrom(index, cell)
    return scoredDetail(this.shown, { index, cell, state, changedFrom, find })
  }

  /** The run as a file: as it is shown where that is whole, else as it was made. */
  bundle(): RunBundle | undefined {
    if (!this.ended) return undefined
    const { id, proxy, limit, records } = this.parts
    const { outcome, at } = this.ended
    const whole = this.rescoring?.work.complete()
    const { graph, cells, source, attachments } =
      this.rescoring && whole ? { ...this.rescoring.changed, ...whole } : this.made
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
    const report = buildReport(graph, cells)
    const find = (key: Digest) => records.find(key)
    return buildBundle({ graph, source, attachments, facts, outcome: { ...outcome, cells }, report, records: find })
  }

  /** Shows the run's own results, without marks of any other scoring. */
  private async showMade(): Promise<void> {
    const { graph, cells } = this.made
    this.elsewhere = false
    const reshaped = isSameFrame(graph, this.shown) ? [] : [{ type: 'reshaped', shape: shapeOf(graph) } as const]
    this.shown = graph
    const tweak = this.comparison ? tweakOf(this.comparison, this.made) : null
    const turn = ++this.turn
    await this.parts.listener(reshaped)
    for (let from = 0; from < cells.length; from += cellsAtOnce) {
      const stretch = cells.slice(from, from + cellsAtOnce)
      await this.parts.listener([{ type: 'cells', cells: stretch.map((cell, at) => this.update(from + at, cell)) }])
      // Another scoring was begun meanwhile: the rest of this one is not to overwrite it.
      if (turn !== this.turn) return
    }
    await this.parts.listener([
      { type: 'scores', scores: scoresOf(buildReport(graph, cells)) },
      { type: 'tweak', tweak },
    ])
  }

  private update(index: number, cell: Cell): CellUpdate {
    return this.comparison ? this.comparison.scored(index, cell) : cellUpdate(index, cell)
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
          if (this.parts.goesOn?.needing.has(event.index) === false) break
          this.running.add(event.index)
          cells.push({ index: event.index, state: 'running', score: null })
          break
        case 'cell':
          this.running.delete(event.index)
          this.cells[event.index] = event.cell
          cells.push(this.update(event.index, event.cell))
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
