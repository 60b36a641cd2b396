import type { Graph } from './graph.ts'

/** The graph as a Mermaid flowchart. */
export function toMermaid(graph: Graph): string {
  const names = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]))
  const lines = graph.nodes.flatMap((node) => {
    const name = names.get(node.id)
    const label = `${node.label}<br/>${node.atMost ? '≤' : '×'}${node.instances}`.replaceAll('"', '#quot;')
    return [`  ${name}["${label}"]:::${node.kind}`, ...node.inputs.map((input) => `  ${names.get(input)} --> ${name}`)]
  })
  return ['flowchart LR', ...lines].join('\n')
}
