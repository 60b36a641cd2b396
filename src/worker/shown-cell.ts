import type { Cell } from '../engine/cell.ts'
import type { CallRecord } from '../engine/record.ts'
import { cellAt } from '../graph/compile.ts'
import type { Graph } from '../graph/graph.ts'
import type { Digest } from '../language/canonical.ts'
import type { BeforeAfter } from './before-after.ts'
import { cellDetail } from './cell-detail.ts'
import { type CellNeed, type CellState, cellGlance, cellState } from './cell-state.ts'
import type { CellDetail } from './detail-api.ts'
import type { Rescoring } from './rescoring.ts'
import type { ShownCells } from './row-query.ts'

type Find = (digest: Digest) => CallRecord | undefined

/** The cells of a run as they are shown: by the changed benchmark where it can score them, else as they were. */
export function shownCells(
  graph: Graph,
  {
    work,
    comparison,
    own,
  }: {
    readonly work: Rescoring | undefined
    /** With what the run's own cells are compared. */
    readonly comparison: BeforeAfter | undefined
    /** The run's own cell; undefined until it has ended. */
    readonly own: (index: number) => Cell | undefined
  },
): ShownCells {
  const cell = work ? (index: number) => work.cell(index) ?? work.comparison.cellBefore(index) : own
  const compared = work?.comparison ?? comparison
  const isMarked = (index: number) => {
    if (work?.need(index)) return true
    const shown = cell(index)
    return shown !== undefined && compared?.changedFrom(index, shown) !== undefined
  }
  return { graph, cell, isMarked }
}

/** Everything behind a cell as it is scored now, and how it was scored before where that differs. */
export function scoredDetail(
  graph: Graph,
  shown: {
    readonly index: number
    readonly cell: Cell | undefined
    readonly state: CellState
    readonly changedFrom: Cell | undefined
    readonly find: Find
  },
): CellDetail {
  const { index, cell, state, changedFrom, find } = shown
  const detail = cellDetail(graph, cellAt(graph, index), { cell, state, records: recordsOf(cell, find) })
  return { ...detail, before: changedFrom ? { ...cellGlance(changedFrom), checks: changedFrom.checks } : null }
}

/** Everything behind a cell that a changed benchmark cannot score yet: what it was before. */
export function needingDetail(
  graph: Graph,
  comparison: BeforeAfter,
  { index, needs, find }: { readonly index: number; readonly needs: CellNeed; readonly find: Find },
): CellDetail {
  const at = comparison.indexBefore(index)
  if (at === undefined)
    return { ...scoredDetail(graph, { index, cell: undefined, state: 'pending', changedFrom: undefined, find }), needs }
  const cell = comparison.cellBefore(index)
  const { graph: old } = comparison.before
  const facts = { cell, state: cell ? cellState(cell) : ('pending' as const), records: recordsOf(cell, find) }
  return { ...cellDetail(old, cellAt(old, at), facts), index, needs }
}

function recordsOf(cell: Cell | undefined, find: Find): readonly CallRecord[] {
  return cell?.records.flatMap((digest) => find(digest) ?? []) ?? []
}
