import type { Graph } from '../graph/graph.ts'
import { judgesOf } from '../graph/nodes.ts'
import type { Row } from '../language/benchmark.ts'
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
      columns: columnsOf(rows),
      judged: task.checks.some((check) => judgesOf(check, graph.benchmark).length > 0),
    })),
    models: graph.models,
  }
}

/** Rows of which the columns are read: a dataset's rows are alike. */
const sampleRows = 50

function columnsOf(rows: readonly Row[]): readonly string[] {
  const names = new Set(rows.slice(0, sampleRows).flatMap(({ values }) => Object.keys(values)))
  // The id is the row's name already.
  return [...names].filter((name) => name !== 'id')
}
