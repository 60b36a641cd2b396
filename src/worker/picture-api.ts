import type { NodeKind } from '../graph/graph.ts'
import type { Path } from '../language/positions.ts'

/** What a benchmark does, as a graph for people. */
export interface GraphPicture {
  readonly nodes: readonly PictureNode[]
  readonly tasks: readonly PictureTask[]
  /** Contestants of the next run. */
  readonly models: number
}

/** What one step of every cell is. */
export interface PictureNode {
  readonly id: string
  readonly kind: NodeKind
  readonly label: string
  /** Ids of the nodes it reads; each stands before it. */
  readonly inputs: readonly string[]
  /** How often it is done. */
  readonly instances: number
  /** True when that is the most there can be. */
  readonly atMost: boolean
  /** The task it belongs to; empty for a suite. */
  readonly task: string
  /** The way of asking it belongs to; empty where the task has one way only. */
  readonly variant: string
  /** The value in the file that says so, or the nearest one that is written. */
  readonly path: Path
}

/** How a task's cells come about. */
export interface PictureTask {
  readonly name: string
  readonly rows: number
  readonly variants: number
  readonly epochs: number
  readonly cells: number
}
