import type { Benchmark, Target } from '../language/benchmark.ts'
import type { ModelInfo } from '../models/chat.ts'
import { benchmarkDigest } from './digest.ts'
import type { CellAddress, Graph, TaskPlan } from './graph.ts'
import { symbolicNodes } from './nodes.ts'

/** What a run chooses about a benchmark. */
export interface CompileOptions {
  readonly models: readonly ModelInfo[]
  /** A task or suite by name; the benchmark's `main` when absent. */
  readonly target?: string
  /** Ask only the first so many rows of each task. */
  readonly limit?: number
  /** Added to each request as its sampling seed, one higher each epoch. */
  readonly seed?: number
}

/** The asked target is neither a task nor a suite of the benchmark. */
export class UnknownTargetError extends Error {
  override readonly name = 'UnknownTargetError'
}

/** Compiles a benchmark to its graph. Costs time by the number of tasks, never by the number of cells. Throws {@link UnknownTargetError}. */
export function compileGraph(benchmark: Benchmark, options: CompileOptions): Graph {
  const target = options.target === undefined ? benchmark.main : findTarget(benchmark, options.target)
  const tasks: TaskPlan[] = []
  let firstCell = 0
  for (const name of taskNames(benchmark, target)) {
    const task = benchmark.tasks[name]
    if (!task) throw new UnknownTargetError(`There is no task "${name}".`)
    const rows = options.limit === undefined ? task.rows : task.rows.slice(0, options.limit)
    const cellCount = rows.length * options.models.length * task.repeat
    tasks.push({ name, task, rows, epochs: task.repeat, firstCell, cellCount })
    firstCell += cellCount
  }
  const { models, seed } = options
  return {
    benchmark,
    digest: benchmarkDigest(benchmark),
    target,
    tasks,
    models,
    seed,
    cellCount: firstCell,
    nodes: symbolicNodes(benchmark, target, tasks, models.length, seed),
  }
}

/** Where the cell with this number stands. Throws RangeError outside 0 … cellCount − 1. */
export function cellAt(graph: Graph, index: number): CellAddress {
  const plan = graph.tasks.findLast((candidate) => candidate.firstCell <= index && candidate.cellCount > 0)
  if (!plan || index >= plan.firstCell + plan.cellCount) throw new RangeError(`no cell ${index}`)
  const within = index - plan.firstCell
  const perRow = graph.models.length * plan.epochs
  const rowIndex = Math.floor(within / perRow)
  const modelIndex = Math.floor((within % perRow) / plan.epochs)
  const row = plan.rows[rowIndex]
  const model = graph.models[modelIndex]
  if (!row || !model) throw new RangeError(`no cell ${index}`)
  return { index, plan, rowIndex, row, modelIndex, model, epoch: (within % plan.epochs) + 1 }
}

/** The numbers of one model's cells, in order, one at a time. */
export function* cellsOfModel(graph: Graph, modelIndex: number): Generator<number> {
  for (const plan of graph.tasks) {
    const perRow = graph.models.length * plan.epochs
    for (let rowIndex = 0; rowIndex < plan.rows.length; rowIndex++) {
      const first = plan.firstCell + rowIndex * perRow + modelIndex * plan.epochs
      for (let epoch = 0; epoch < plan.epochs; epoch++) yield first + epoch
    }
  }
}

function findTarget(benchmark: Benchmark, name: string): Target {
  if (Object.hasOwn(benchmark.tasks, name)) return { kind: 'task', name }
  if (Object.hasOwn(benchmark.suites, name)) return { kind: 'suite', name }
  const known = [...Object.keys(benchmark.tasks), ...Object.keys(benchmark.suites)].join(', ')
  throw new UnknownTargetError(`There is no task or suite "${name}". This benchmark has: ${known}.`)
}

function taskNames(benchmark: Benchmark, target: Target): readonly string[] {
  if (target.kind === 'task') return [target.name]
  return benchmark.suites[target.name]?.tasks.map((part) => part.task) ?? []
}
