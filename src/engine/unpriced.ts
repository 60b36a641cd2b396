import type { Graph } from '../graph/graph.ts'
import { modelsAsked } from '../graph/models-asked.ts'
import type { Limits } from '../language/benchmark.generated.ts'
import type { ModelInfo } from '../models/chat.ts'

/**
 * Why a run cannot keep its limit of dollars, in words: the price of a model it asks is not known. Undefined where it can,
 * or has no such limit. `others` are models beside the contestants whose prices are known.
 */
export function unpricedModels(graph: Graph, { usd }: Limits, others: readonly ModelInfo[]): string | undefined {
  if (usd === undefined) return undefined
  const priced = new Set([...graph.models, ...others].filter(({ prices }) => prices).map(({ id }) => id))
  const unpriced = modelsAsked(graph).filter((id) => !priced.has(id))
  return unpriced.length === 0 ? undefined : cannotKeep(usd, unpriced)
}

/** Says that a limit of dollars cannot be kept, and how to mend it. */
export function cannotKeep(usd: number, unpriced: readonly string[]): string {
  const whose = unpriced.length === 1 ? `the price of ${unpriced[0]} is` : `the prices of ${unpriced.join(', ')} are`
  return `The limit of $${usd} cannot be kept, for ${whose} not known. Say what they cost under "prices" of their provider in the proxy's configuration, or take the limit away and bound the run by "tokens" or "requests".`
}
