import type { RunShape, TaskShape } from '../../worker/api.ts'
import { type CellGlance, type CellNeed, type CellState, type CellUpdate, cellStates } from '../../worker/cell-state.ts'

/** What the grid shows of a cell. */
export interface CellLook extends CellGlance {
  /** How it was scored before the benchmark changed; absent where that is the same. */
  readonly before?: CellGlance
  /** What it lacks to be scored by the changed benchmark. */
  readonly needs?: CellNeed
}

const codeOf = Object.fromEntries(cellStates.map((state, code) => [state, code])) as Record<CellState, number>

/**
 * The grid's cells in columns of numbers, outside React: 100,000 rows × 10 models are two flat arrays. Components
 * subscribe by row; changes are announced once per animation frame, and only to rows on screen.
 */
export class CellStore {
  readonly shape: RunShape
  /** Resolves once these cells are on the screen. */
  readonly appearance: Promise<void>
  /** Told by whoever has put them there. */
  readonly appeared: () => void
  private readonly states: Uint8Array
  private readonly scores: Float32Array
  private readonly firstRows: readonly number[]
  private readonly versions: Uint32Array
  private readonly listeners = new Map<number, Set<() => void>>()
  /** Cells that a changed benchmark scores otherwise, and those that it cannot score yet. */
  private readonly marks = new Map<number, Pick<CellUpdate, 'before' | 'needs'>>()
  private readonly changed = new Set<number>()
  private readonly schedule: (flush: () => void) => void
  private scheduled = false

  constructor(shape: RunShape, schedule: (flush: () => void) => void) {
    this.shape = shape
    this.schedule = schedule
    let appeared = () => {}
    this.appearance = new Promise((resolve) => {
      appeared = resolve
    })
    this.appeared = appeared
    this.states = new Uint8Array(shape.cellCount)
    this.scores = new Float32Array(shape.cellCount).fill(Number.NaN)
    let rows = 0
    this.firstRows = shape.tasks.map((task) => {
      const first = rows
      rows += task.rows
      return first
    })
    this.versions = new Uint32Array(rows)
  }

  /** Cells of a row: a task's columns. */
  columns(task: TaskShape): number {
    return this.shape.models.length * task.variants.length * task.epochs
  }

  /** The number of a cell. */
  indexOf(task: TaskShape, row: number, column: number): number {
    return task.firstCell + row * this.columns(task) + column
  }

  glance(index: number): CellLook {
    const score = this.scores[index] ?? Number.NaN
    const state = cellStates[this.states[index] ?? 0] ?? 'pending'
    return { state, score: Number.isNaN(score) ? null : score, ...this.marks.get(index) }
  }

  /** The mean score of a row's cells; null where none has a score. */
  rowMean(task: TaskShape, row: number): number | null {
    const first = this.indexOf(task, row, 0)
    let sum = 0
    let known = 0
    for (let index = first; index < first + this.columns(task); index++) {
      const score = this.scores[index] ?? Number.NaN
      if (Number.isNaN(score)) continue
      sum += score
      known++
    }
    return known === 0 ? null : sum / known
  }

  apply(updates: readonly CellUpdate[]): void {
    for (const { index, state, score, before, needs } of updates) {
      if (before) this.marks.set(index, { before })
      else if (needs) this.marks.set(index, { needs })
      else this.marks.delete(index)
      this.states[index] = codeOf[state]
      this.scores[index] = score ?? Number.NaN
      this.changed.add(this.rowOf(index))
    }
    if (this.scheduled || updates.length === 0) return
    this.scheduled = true
    this.schedule(() => this.flush())
  }

  subscribeRow(task: TaskShape, row: number, listener: () => void): () => void {
    const key = this.rowKey(task, row)
    const listeners = this.listeners.get(key) ?? new Set()
    this.listeners.set(key, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.listeners.delete(key)
    }
  }

  /** Rises whenever a cell of the row has changed. */
  rowVersion(task: TaskShape, row: number): number {
    return this.versions[this.rowKey(task, row)] ?? 0
  }

  private flush(): void {
    this.scheduled = false
    const rows = [...this.changed]
    this.changed.clear()
    for (const row of rows) {
      this.versions[row] = (this.versions[row] ?? 0) + 1
      for (const listener of this.listeners.get(row) ?? []) listener()
    }
  }

  private rowKey(task: TaskShape, row: number): number {
    return (this.firstRows[this.shape.tasks.indexOf(task)] ?? 0) + row
  }

  private rowOf(index: number): number {
    const at = this.shape.tasks.findLastIndex((task) => task.firstCell <= index && task.rows > 0)
    const task = this.shape.tasks[at]
    if (!task) return -1
    const perRow = this.columns(task)
    return (this.firstRows[at] ?? 0) + Math.floor((index - task.firstCell) / perRow)
  }
}
