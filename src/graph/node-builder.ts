import { digestOf } from '../language/canonical.ts'
import type { GraphNode, NodeKind } from './graph.ts'

/** Gathers nodes, each after those it reads, and names each by what it means and reads. */
export class NodeBuilder {
  readonly nodes: GraphNode[] = []
  private readonly byId = new Map<string, GraphNode>()

  /** Adds a node and gives back its id. `atMost`: fewer instances may come of it. */
  add(
    kind: NodeKind,
    id: string,
    label: string,
    definition: unknown,
    inputs: readonly string[],
    instances: number,
    atMost = false,
  ): string {
    const read = inputs.map((input) => this.byId.get(input)?.digest)
    const digest = digestOf({ kind, definition, inputs: read })
    const node: GraphNode = { id, kind, label, digest, inputs, instances, ...(atMost ? { atMost } : {}) }
    this.nodes.push(node)
    this.byId.set(id, node)
    return id
  }
}
