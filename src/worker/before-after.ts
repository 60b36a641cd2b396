import type { Cell } from '../engine/cell.ts'
import { cellFinder, isSameResult, type Scoring } from '../engine/score-change.ts'
import type { Graph } from '../graph/graph.ts'
import { type CellNeed, type CellUpdate, cellGlance, cellUpdate } from './cell-state.ts'

/** Holds the cells of a changed benchmark against those from before the change. */
export class BeforeAfter {
  readonly before: Scoring
  private readonly find: (index: number) => number | undefined

  constructor(before: Scoring, graph: Graph) {
    this.before = before
    this.find = cellFinder(graph, before.graph)
  }

  /** The number a cell had before; undefined for one that is new. */
  indexBefore(index: number): number | undefined {
    return this.find(index)
  }

  /** A cell as it was scored before; undefined for one that is new. */
  cellBefore(index: number): Cell | undefined {
    const at = this.find(index)
    return at === undefined ? undefined : this.before.cells[at]
  }

  /** The scoring of before where the new one differs. */
  changedFrom(index: number, cell: Cell): Cell | undefined {
    const before = this.cellBefore(index)
    return before && !isSameResult(before, cell) ? before : undefined
  }

  /** What the grid shows of a cell that is scored anew. */
  scored(index: number, cell: Cell): CellUpdate {
    const before = this.changedFrom(index, cell)
    return { ...cellUpdate(index, cell), ...(before ? { before: cellGlance(before) } : {}) }
  }

  /** What the grid shows of a cell that cannot be scored yet: what it was. */
  needing(index: number, needs: CellNeed): CellUpdate {
    const before = this.cellBefore(index)
    return { index, ...(before ? cellGlance(before) : { state: 'pending', score: null }), needs }
  }
}
