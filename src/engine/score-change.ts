import { firstEpoch } from '../graph/compile.ts'
import type { Graph, TaskPlan } from '../graph/graph.ts'
import type { Cell } from './cell.ts'
import { type RowDifference, rowDifference, type ScoredRow, sharedRows } from './row-difference.ts'

/** A graph with its cells, in the graph's order: one way of scoring answers. */
export interface Scoring {
  readonly graph: Graph
  readonly cells: readonly Cell[]
}

/** How a score differs between two scorings, over the rows that both score: after − before. */
export interface PairedChange
  extends Pick<RowDifference, 'n' | 'clusters' | 'difference' | 'low' | 'high' | 'p' | 'test'> {
  readonly before: number
  readonly after: number
}

/** How a model's score on a task changes from one scoring to another. */
export interface ScoreChange extends PairedChange {
  readonly task: string
  readonly model: string
}

/** True where two scorings of a cell say the same. */
export function isSameResult(a: Cell, b: Cell): boolean {
  return a.status === b.status && a.pass === b.pass && a.score === b.score
}

/** Finds, for cells of one graph, the numbers of those of another that stand for the same row, model, variant and epoch. */
export function cellFinder(from: Graph, to: Graph): (index: number) => number | undefined {
  if (isSameFrame(from, to)) return (index) => index
  const pairs = from.tasks.map((plan) => {
    const other = to.tasks.find(({ name }) => name === plan.name)
    const rows = new Map(other?.rows.map((row, index) => [row.id, index]))
    const variants = plan.task.variants.map((variant) =>
      other ? other.task.variants.findIndex(({ name }) => name === variant.name) : -1,
    )
    return { plan, other, rows, variants }
  })
  const models = from.models.map(({ id }) => to.models.findIndex((model) => model.id === id))
  return (index) => {
    const pair = pairs.findLast(({ plan }) => plan.firstCell <= index && plan.cellCount > 0)
    if (!pair?.other) return undefined
    const { plan, other, rows, variants } = pair
    const perModel = variants.length * plan.epochs
    const within = index - plan.firstCell
    const row = plan.rows[Math.floor(within / (from.models.length * perModel))]
    const rowIndex = row && rows.get(row.id)
    const modelIndex = models[Math.floor(within / perModel) % from.models.length] ?? -1
    const variantIndex = variants[Math.floor(within / plan.epochs) % variants.length] ?? -1
    const epoch = within % plan.epochs
    if (rowIndex === undefined || modelIndex < 0 || variantIndex < 0 || epoch >= other.epochs) return undefined
    return firstEpoch(other, to.models.length, { rowIndex, modelIndex, variantIndex }) + epoch
  }
}

/** True where the cells of two graphs stand for the same rows, models, variants and epochs. */
export function isSameFrame(a: Graph, b: Graph): boolean {
  return (
    same(a.models, b.models, (one, other) => one.id === other.id) &&
    same(
      a.tasks,
      b.tasks,
      (one, other) =>
        one.name === other.name &&
        one.epochs === other.epochs &&
        same(one.task.variants, other.task.variants, (left, right) => left.name === right.name) &&
        (one.rows === other.rows || same(one.rows, other.rows, (left, right) => left.id === right.id)),
    )
  )
}

function same<Item>(a: readonly Item[], b: readonly Item[], alike: (one: Item, other: Item) => boolean): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index]
      return other !== undefined && alike(one, other)
    })
  )
}

/** Compares two scorings task by task and model by model. Of several ways of asking, the first one counts. */
export function scoreChanges(before: Scoring, after: Scoring): readonly ScoreChange[] {
  return after.graph.tasks.flatMap((plan) => {
    const old = before.graph.tasks.find(({ name }) => name === plan.name)
    if (!old) return []
    return after.graph.models.flatMap(({ id }): readonly ScoreChange[] => {
      const change = pairedChange(rowScores(before, old, id), rowScores(after, plan, id))
      return change ? [{ task: plan.name, model: id, ...change }] : []
    })
  })
}

/** Compares scores by row; undefined where no row has both. */
export function pairedChange(before: readonly ScoredRow[], after: readonly ScoredRow[]): PairedChange | undefined {
  const pairs = sharedRows(after, before)
  const change = rowDifference(pairs)
  if (!change) return undefined
  const { n, clusters, difference, low, high, p, test } = change
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side].score, 0) / n
  const counted = clusters === undefined ? {} : { clusters }
  return { n, ...counted, before: mean(1), after: mean(0), difference, low, high, p, test }
}

/** A model's score by row, where it has one: the mean over its scored epochs. */
function rowScores({ graph, cells }: Scoring, plan: TaskPlan, model: string): readonly ScoredRow[] {
  const modelIndex = graph.models.findIndex(({ id }) => id === model)
  if (modelIndex < 0) return []
  return plan.rows.flatMap(({ id, cluster }, rowIndex): readonly ScoredRow[] => {
    const first = firstEpoch(plan, graph.models.length, { rowIndex, modelIndex, variantIndex: 0 })
    const scores = cells.slice(first, first + plan.epochs).flatMap(({ score }) => score ?? [])
    if (scores.length === 0) return []
    const score = scores.reduce((sum, each) => sum + each, 0) / scores.length
    return [{ row: id, ...(cluster === undefined ? {} : { cluster }), score }]
  })
}
