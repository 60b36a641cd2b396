import type { Cell } from '../engine/cell.ts'
import { compileGraph } from '../graph/compile.ts'
import { estimate } from '../graph/estimate.ts'
import type { Graph } from '../graph/graph.ts'
import type { ModelInfo } from '../models/chat.ts'

/** What asking for the rest of a run would take, about. */
export interface OpenCost {
  /** Cells without an answer, or with an error. */
  readonly cells: number
  /** US dollars; null when a price is unknown. */
  readonly usd: number | null
}

/** Estimates, model by model, what a run's open cells would cost: their share of what all of the model's cells cost. */
export function openCost(
  graph: Graph,
  cells: readonly Cell[],
  { judges, limit }: { readonly judges: readonly ModelInfo[]; readonly limit: number | undefined },
): OpenCost {
  const open = cells.filter(({ status }) => status === 'error' || status === 'cancelled')
  const byModel = Map.groupBy(open, ({ model }) => model)
  let usd: number | null = 0
  for (const model of graph.models) {
    const count = byModel.get(model.id)?.length ?? 0
    if (count === 0) continue
    const { target, seed } = graph
    const options = { models: [model], target: target.name, ...(limit === undefined ? {} : { limit }) }
    const alone = compileGraph(graph.benchmark, seed === undefined ? options : { ...options, seed })
    const whole = estimate(alone, judges)
    usd = usd === null || whole.usd === null ? null : usd + (whole.usd * count) / Math.max(1, whole.cells)
  }
  return { cells: open.length, usd }
}
