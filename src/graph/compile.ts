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

/**
 * Compiles a benchmark to its graph. Costs time by the number of tasks, never by the number of cells; names and nodes, which
 * an estimate does without, are made when they are first asked for. Throws {@link UnknownTargetError}.
 */
export function compileGraph(benchmark: Benchmark, options: CompileOptions): Graph {
  const target = options.target === undefined ? benchmark.main : findTarget(benchmark, options.target)
  const tasks: TaskPlan[] = []
  let firstCell = 0
  for (const name of taskNames(benchmark, target)) {
    const task = benchmark.tasks[name]
    if (!task) throw new UnknownTargetError(`There is no task "${name}".`)
    const rows = options.limit === undefined ? task.rows : task.rows.slice(0, options.limit)
    const cellCount = rows.length * options.models.length * task.variants.length * task.repeat
    tasks.push({ name, task, rows, epochs: task.repeat, firstCell, cellCount })
    firstCell += cellCount
  }
  const { models, seed } = options
  const digest = once(() => benchmarkDigest(benchmark))
  const nodes = once(() => symbolicNodes(benchmark, target, tasks, models.length, seed))
  return {
    benchmark,
    get digest() {
      return digest()
    },
    target,
    tasks,
    models,
    seed,
    cellCount: firstCell,
    get nodes() {
      return nodes()
    },
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Where the cell with this number stands. Throws RangeError outside 0 … cellCount − 1. */
export function cellAt(graph: Graph, index: number): CellAddress {
  const plan = graph.tasks.findLast((candidate) => candidate.firstCell <= index && candidate.cellCount > 0)
  if (!plan || index >= plan.firstCell + plan.cellCount) throw new RangeError(`no cell ${index}`)
  const within = index - plan.firstCell
  const perModel = cellsPerModel(plan)
  const perRow = graph.models.length * perModel
  const rowIndex = Math.floor(within / perRow)
  const modelIndex = Math.floor((within % perRow) / perModel)
  const variantIndex = Math.floor((within % perModel) / plan.epochs)
  const row = plan.rows[rowIndex]
  const model = graph.models[modelIndex]
  const variant = plan.task.variants[variantIndex]
  if (!row || !model || !variant) throw new RangeError(`no cell ${index}`)
  const epoch = (within % plan.epochs) + 1
  return { index, plan, rowIndex, row, modelIndex, model, variantIndex, variant, epoch }
}

/** The cells of one row and one model: a stretch of the task's cells, variant by variant. */
export function cellsPerModel({ task, epochs }: TaskPlan): number {
  return task.variants.length * epochs
}

/** The number of the first of a row's, model's and variant's epochs. */
export function firstEpoch(
  plan: TaskPlan,
  modelCount: number,
  at: { readonly rowIndex: number; readonly modelIndex: number; readonly variantIndex: number },
): number {
  const group = at.rowIndex * modelCount + at.modelIndex
  return plan.firstCell + group * cellsPerModel(plan) + at.variantIndex * plan.epochs
}

/** The numbers of one model's cells, in order, one at a time. */
export function* cellsOfModel(graph: Graph, modelIndex: number): Generator<number> {
  for (const plan of graph.tasks) {
    const perModel = cellsPerModel(plan)
    for (let rowIndex = 0; rowIndex < plan.rows.length; rowIndex++) {
      const first = firstEpoch(plan, graph.models.length, { rowIndex, modelIndex, variantIndex: 0 })
      for (let at = 0; at < perModel; at++) yield first + at
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
