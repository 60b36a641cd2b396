import type { Sandboxes } from '../checks/hosts.ts'
import type { Cell } from '../engine/cell.ts'
import { changedParts } from '../engine/changed-parts.ts'
import type { Clock } from '../engine/ports.ts'
import { type ReplayedCell, replay } from '../engine/replay.ts'
import { type Scoring, scoreChanges } from '../engine/score-change.ts'
import type { Graph } from '../graph/graph.ts'
import type { ModelInfo } from '../models/chat.ts'
import type { RunListener } from './api.ts'
import { BeforeAfter } from './before-after.ts'
import type { CellNeed, CellUpdate } from './cell-state.ts'
import { NewCalls } from './new-calls.ts'
import type { RunRecords } from './run-records.ts'
import type { Tweak } from './tweak-api.ts'

/** What a re-scoring is made of. */
export interface RescoringParts {
  readonly before: Scoring
  /** Of the changed benchmark. */
  readonly graph: Graph
  readonly records: RunRecords
  readonly clock: Clock
  readonly sandboxes: Sandboxes | undefined
  readonly judges: readonly ModelInfo[]
  readonly listener: RunListener
}

/** Milliseconds between batches: between two of them the worker hears what else is asked of it. */
const batchMs = 30
/** Cells scored side by side: most wait for nothing, some for a sandbox. */
const lanes = 8

/** Scores a run's answers by a changed benchmark, from recorded calls alone. */
export class Rescoring {
  readonly graph: Graph
  readonly comparison: BeforeAfter
  private readonly parts: RescoringParts
  private readonly stop = new AbortController()
  private readonly cells: (Cell | undefined)[]
  private readonly needs = new Map<number, CellNeed>()
  private readonly newCalls: NewCalls
  private readonly scoreCell: (index: number) => Promise<ReplayedCell>
  private batch: CellUpdate[] = []
  private sending: Promise<void> | undefined
  private nextBatchAt = 0
  private changed = 0

  constructor(parts: RescoringParts) {
    const { graph, before, records, sandboxes, judges } = parts
    this.parts = parts
    this.graph = graph
    this.comparison = new BeforeAfter(before, graph)
    this.cells = new Array(graph.cellCount)
    this.newCalls = new NewCalls(graph, judges)
    const { signal } = this.stop
    this.scoreCell = replay({ graph, find: (digest) => records.get(digest), sandboxes, signal })
  }

  /** Scores every cell and sends the updates; undefined when it was given up. */
  async finish(): Promise<Tweak | undefined> {
    const { before, clock } = this.parts
    this.nextBatchAt = clock.now() + batchMs
    let next = 0
    const lane = async () => {
      while (next < this.graph.cellCount && !this.stop.signal.aborted) await this.scoreOne(next++)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    await this.send()
    if (this.stop.signal.aborted) return undefined
    const needing = [...this.needs.values()]
    const tasks = this.graph.tasks.map(({ name }) => name)
    return {
      parts: changedParts(before.graph.benchmark, this.graph.benchmark, tasks),
      gone: false,
      rescored: this.graph.cellCount - needing.length,
      changed: this.changed,
      toJudge: needing.filter((need) => need === 'verdict').length,
      toAnswer: needing.filter((need) => need === 'answer').length,
      ...this.newCalls.sums(),
      scoreChanges: scoreChanges(before, { graph: this.graph, cells: this.scored() }),
    }
  }

  /** Gives it up. */
  cancel(): void {
    this.stop.abort()
  }

  /** The cells that lack a call. */
  needing(): Iterable<number> {
    return this.needs.keys()
  }

  need(index: number): CellNeed | undefined {
    return this.needs.get(index)
  }

  /** A cell as the changed benchmark scores it; undefined while that is not known. */
  cell(index: number): Cell | undefined {
    return this.needs.has(index) ? undefined : this.cells[index]
  }

  /** The whole scoring; undefined while a cell lacks a call. */
  complete(): Scoring | undefined {
    const cells = this.cells.filter((cell) => cell !== undefined)
    const whole = this.needs.size === 0 && cells.length === this.graph.cellCount
    return whole ? { graph: this.graph, cells } : undefined
  }

  /** Every cell in its place; those that lack a call have no score. */
  private scored(): readonly Cell[] {
    return this.cells.flatMap((cell) => (cell ? [cell] : []))
  }

  private async scoreOne(index: number): Promise<void> {
    const { cell, missing } = await this.scoreCell(index)
    this.cells[index] = cell
    if (missing.length === 0) {
      if (this.comparison.changedFrom(index, cell)) this.changed++
      this.batch.push(this.comparison.scored(index, cell))
    } else {
      const need = missing.some(({ purpose }) => purpose === 'work') ? 'answer' : 'verdict'
      this.needs.set(index, need)
      if (need === 'verdict') this.newCalls.addVerdicts(missing)
      else this.newCalls.addUnanswered()
      this.batch.push(this.comparison.needing(index, need))
    }
    if (this.parts.clock.now() < this.nextBatchAt) return
    this.sending ??= this.send().finally(() => {
      this.sending = undefined
    })
    await this.sending
  }

  private async send(): Promise<void> {
    const cells = this.batch
    this.batch = []
    if (cells.length > 0 && !this.stop.signal.aborted) await this.parts.listener([{ type: 'cells', cells }])
    this.nextBatchAt = this.parts.clock.now() + batchMs
  }
}
