import type { Graph } from '../graph/graph.ts'
import type { RunShape } from './api.ts'

/** The frame of a grid. */
export function shapeOf(graph: Graph): RunShape {
  return {
    title: graph.benchmark.title,
    target: graph.target,
    cellCount: graph.cellCount,
    tasks: graph.tasks.map(({ name, task, firstCell, rows, epochs }) => ({
      name,
      firstCell,
      rows: rows.length,
      variants: task.variants.map((variant) => variant.name),
      epochs,
    })),
    models: graph.models,
  }
}
