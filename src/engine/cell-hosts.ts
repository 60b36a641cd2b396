import type { Hosts, Sandboxes } from '../checks/hosts.ts'
import type { Graph } from '../graph/graph.ts'
import type { Digest } from '../language/canonical.ts'
import type { EmbeddingRequest } from '../models/chat.ts'
import { vectorOf } from '../models/wire-embedding.ts'
import type { CallRecord } from './record.ts'

/** What the hosted checks of one cell may use. Digests of calls they cause are added to the cell's `records`. */
export type CellHosts = (records: Digest[]) => Hosts

/** An embedding model could not be reached: the cell is an error, not a low score. */
export class EmbeddingFailed extends Error {
  override readonly name = 'EmbeddingFailed'
}

/** What hosted checks may use in a run; ends with the run's signal. */
export function cellHosts(
  graph: Graph,
  sandboxes: Sandboxes | undefined,
  signal: AbortSignal,
  call: (request: EmbeddingRequest) => Promise<CallRecord>,
): CellHosts {
  const { datasets, embedder } = graph.benchmark
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
  return (records) => ({
    ...hosts,
    embed: (model, texts) => embed(model ?? embedder ?? '', texts, call, records),
  })
}

/** A call a text, side by side, so that a text that comes again is not asked again. */
async function embed(
  model: string,
  texts: readonly string[],
  call: (request: EmbeddingRequest) => Promise<CallRecord>,
  records: Digest[],
): Promise<readonly (readonly number[])[]> {
  const made = await Promise.all(texts.map((input) => call({ model, input })))
  // In the texts' order, not in the order of arrival: the bundle must not depend on timing.
  records.push(...made.map(({ digest }) => digest))
  return made.map((record) => {
    const vector = record.status === 'done' ? vectorOf(record.output.text) : undefined
    if (vector) return vector
    const why = record.status === 'error' ? record.error.message : 'its reply holds no vector'
    throw new EmbeddingFailed(`The embedding model ${model} failed: ${why}`)
  })
}
