import type { Benchmark, Row, Target, Task, Variant } from '../language/benchmark.ts'
import type { Digest } from '../language/canonical.ts'
import type { ModelInfo } from '../models/chat.ts'

/** What a node does; in the order in which a cell passes through them. */
export type NodeKind =
  | 'rows'
  | 'prompt'
  /** Asks the model that plays the user. */
  | 'user'
  | 'chat'
  /** Gives the results of tools. */
  | 'tools'
  | 'extract'
  | 'vote'
  | 'check'
  | 'judge'
  | 'score'
  /** Asks again where the checks did not pass. */
  | 'retry'
  | 'mean'
  | 'suite'

/**
 * One symbolic node: it stands for `instances` concrete ones. Its digest names everything that determines what it does
 * and nothing else, so that two benchmarks share exactly the nodes that mean the same.
 */
export interface GraphNode {
  /** Unique and readable: `diagnose/chat`, `diagnose/check-1`. */
  readonly id: string
  readonly kind: NodeKind
  readonly label: string
  readonly digest: Digest
  /** Ids of the nodes this one reads. */
  readonly inputs: readonly string[]
  /** How many concrete nodes it stands for in this run. */
  readonly instances: number
  /** True when that is the most there can be. */
  readonly atMost?: true
}

/** One task as this run asks it. Its cells are numbered row first, then model, then variant, then epoch. */
export interface TaskPlan {
  readonly name: string
  readonly task: Task
  readonly rows: readonly Row[]
  readonly epochs: number
  /** The number of the task's first cell. */
  readonly firstCell: number
  readonly cellCount: number
}

/** Where a cell stands: task × row × model × variant × epoch. */
export interface CellAddress {
  readonly index: number
  readonly plan: TaskPlan
  readonly rowIndex: number
  readonly row: Row
  readonly modelIndex: number
  readonly model: ModelInfo
  readonly variantIndex: number
  readonly variant: Variant
  /** Counts from 1. */
  readonly epoch: number
}

/** A benchmark compiled for given models: symbolic, expanded cell by cell as asked. */
export interface Graph {
  readonly benchmark: Benchmark
  /** Names the benchmark's meaning: unchanged by titles, descriptions and comments. */
  readonly digest: Digest
  readonly target: Target
  readonly tasks: readonly TaskPlan[]
  readonly models: readonly ModelInfo[]
  readonly seed: number | undefined
  readonly cellCount: number
  readonly nodes: readonly GraphNode[]
}
