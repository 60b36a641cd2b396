import type { Cell } from '../engine/cell.ts'
import type { Clock } from '../engine/ports.ts'
import { cellsPerModel } from '../graph/compile.ts'
import type { Graph, TaskPlan } from '../graph/graph.ts'
import { isUnsure } from '../judge/unsure.ts'
import type { GridFilter, GridOrder, GridQuery } from './grid-api.ts'

/** The cells that the page shows. */
export interface ShownCells {
  readonly graph: Graph
  /** Undefined for a cell that has not ended. */
  readonly cell: (index: number) => Cell | undefined
  /** True for a cell that a changed benchmark scores otherwise, or cannot score yet. */
  readonly isMarked: (index: number) => boolean
}

/** Milliseconds of work between two looks at what else there is to do. */
const stretchMs = 20

/** The rows that a question is about, in its order; null for all of a task's in the file's. Rejects when aborted. */
export async function findRows(
  shown: ShownCells,
  query: GridQuery,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Uint32Array | null> {
  const plan = shown.graph.tasks.find(({ name }) => name === query.task)
  const { filter, text, order } = query
  if (!plan || (filter === 'all' && text === '' && order.by === 'file' && !order.down)) return null
  const isWanted = rowTest(shown, plan, filter)
  const holds = textTest(shown, plan, text)
  const found: number[] = []
  let until = clock.now() + stretchMs
  for (let row = 0; row < plan.rows.length; row++) {
    if (isWanted(row) && holds(row)) found.push(row)
    if (row % 64 !== 63 || clock.now() < until) continue
    await clock.sleep(0, signal)
    until = clock.now() + stretchMs
  }
  return Uint32Array.from(inOrder(found, shown, plan, order))
}

/** The number of a row's first cell, and how many cells it has. */
export function cellsOfRow({ graph }: ShownCells, plan: TaskPlan, row: number): { first: number; count: number } {
  const count = graph.models.length * cellsPerModel(plan)
  return { first: plan.firstCell + row * count, count }
}

function rowTest(shown: ShownCells, plan: TaskPlan, filter: GridFilter): (row: number) => boolean {
  const some = (test: (cell: Cell) => boolean) => (row: number) => someCell(shown, plan, row, test)
  switch (filter) {
    case 'all':
      return () => true
    case 'changed':
      return (row) => {
        const { first, count } = cellsOfRow(shown, plan, row)
        for (let index = first; index < first + count; index++) if (shown.isMarked(index)) return true
        return false
      }
    case 'failed':
      return some(({ pass }) => pass === false)
    case 'differ':
      return (row) => modelsDiffer(shown, plan, row)
    case 'unsure':
      return some(({ checks }) => checks.some(isUnsure))
    case 'trouble':
      return some(({ status }) => status === 'error' || status === 'unscored')
  }
}

function someCell(shown: ShownCells, plan: TaskPlan, row: number, test: (cell: Cell) => boolean): boolean {
  const { first, count } = cellsOfRow(shown, plan, row)
  for (let index = first; index < first + count; index++) {
    const cell = shown.cell(index)
    if (cell && test(cell)) return true
  }
  return false
}

/** True where one model passes a larger share of its tries than another. */
function modelsDiffer(shown: ShownCells, plan: TaskPlan, row: number): boolean {
  let known: number | undefined
  for (let model = 0; model < shown.graph.models.length; model++) {
    const share = modelMean(shown, plan, { row, model }, ({ pass }) => (pass === null ? null : Number(pass)))
    if (share === null) continue
    if (known !== undefined && share !== known) return true
    known = share
  }
  return false
}

/** The mean of a number over a model's cells of a row; null where no cell has it. */
function modelMean(
  shown: ShownCells,
  plan: TaskPlan,
  { row, model }: { readonly row: number; readonly model: number },
  value: (cell: Cell) => number | null,
): number | null {
  const perModel = cellsPerModel(plan)
  const first = cellsOfRow(shown, plan, row).first + model * perModel
  return meanOver(shown, first, perModel, value)
}

function meanOver(
  shown: ShownCells,
  first: number,
  count: number,
  value: (cell: Cell) => number | null,
): number | null {
  let sum = 0
  let known = 0
  for (let index = first; index < first + count; index++) {
    const cell = shown.cell(index)
    const each = cell ? value(cell) : null
    if (each === null) continue
    sum += each
    known++
  }
  return known === 0 ? null : sum / known
}

function textTest(shown: ShownCells, plan: TaskPlan, text: string): (row: number) => boolean {
  const wanted = text.trim()
  if (wanted === '') return () => true
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i')
  return (row) => {
    const { id = '', values = {} } = plan.rows[row] ?? {}
    if (pattern.test(id)) return true
    for (const value of Object.values(values))
      if (pattern.test(typeof value === 'string' ? value : JSON.stringify(value))) return true
    return someCell(shown, plan, row, ({ output, reason }) => pattern.test(output ?? '') || pattern.test(reason ?? ''))
  }
}

function inOrder(rows: number[], shown: ShownCells, plan: TaskPlan, order: GridOrder): readonly number[] {
  if (order.by === 'file') return order.down ? rows.reverse() : rows
  const model = order.by === 'model' ? shown.graph.models.findIndex(({ id }) => id === order.model) : -1
  const score = ({ score: own }: Cell) => own
  const keys = new Map(
    rows.map((row) => {
      const { first, count } = cellsOfRow(shown, plan, row)
      const key =
        order.by === 'model' ? modelMean(shown, plan, { row, model }, score) : meanOver(shown, first, count, score)
      return [row, key]
    }),
  )
  const sign = order.down ? -1 : 1
  // Rows without a score stand last, whichever way one sorts.
  return rows.sort((a, b) => {
    const [one, other] = [keys.get(a) ?? null, keys.get(b) ?? null]
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b
    return sign * (one - other) || a - b
  })
}
