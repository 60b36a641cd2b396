import type { ModelInfo } from './chat.ts'

/** The models that patterns name, in the order of the patterns, each once; and the patterns that name none. */
export interface Selection {
  readonly models: readonly ModelInfo[]
  readonly unknown: readonly string[]
}

/**
 * Chooses contestants. A pattern is an id, an id with `*` for any run of characters, or `all`. Stand-in judges and
 * baselines answer only when named: `all` and `*` mean models one would rank.
 */
export function selectModels(patterns: readonly string[], available: readonly ModelInfo[]): Selection {
  const chosen = new Map<string, ModelInfo>()
  const unknown: string[] = []
  for (const pattern of patterns) {
    const found = available.filter((model) => matches(pattern, model))
    if (found.length === 0) unknown.push(pattern)
    for (const model of found) chosen.set(model.id, model)
  }
  return { models: [...chosen.values()], unknown }
}

/** Kinds that help to score and answer no question. */
const helpers: ReadonlySet<ModelInfo['kind']> = new Set(['stand-in-judge', 'embedder'])

function matches(pattern: string, model: ModelInfo): boolean {
  if (pattern === model.id) return true
  if (pattern === 'all' || pattern === '*') return model.kind === 'live' || model.kind === 'recorded'
  if (!pattern.includes('*') || helpers.has(model.kind)) return false
  const parts = pattern.split('*')
  let at = 0
  for (const [index, part] of parts.entries()) {
    const found = index === parts.length - 1 ? model.id.length - part.length : model.id.indexOf(part, at)
    if (found < at || !model.id.startsWith(part, found) || (index === 0 && found !== 0)) return false
    at = found + part.length
  }
  return true
}
