import type { Hosts, Sandboxes } from '../checks/hosts.ts'
import type { Graph } from '../graph/graph.ts'
import type { Digest } from '../language/canonical.ts'

/** What the hosted checks of one cell may use. Digests of calls they cause are added to the cell's `records`. */
export type CellHosts = (records: Digest[]) => Hosts

/** What hosted checks may use in a run; ends with the run's signal. */
export function cellHosts(graph: Graph, sandboxes: Sandboxes | undefined, signal: AbortSignal): CellHosts {
  const { datasets } = graph.benchmark
  const hosts: Hosts = {
    rows: (name) => (Object.hasOwn(datasets, name) ? datasets[name]?.rows.map((row) => row.values) : undefined),
    ...(sandboxes === undefined
      ? {}
      : {
          javascript: (program) => sandboxes.javascript(program, signal),
          python: (program) => sandboxes.python(program, signal),
          sql: (program) => sandboxes.sql(program, signal),
        }),
  }
  return () => hosts
}
