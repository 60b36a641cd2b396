import { fileURLToPath } from 'node:url'
import { baselines } from '../models/baseline.ts'
import type { ModelInfo } from '../models/chat.ts'
import { hashedWords } from '../models/hashed-words.ts'
import { selectModels } from '../models/select.ts'

/** The models that a graph is drawn for. */
export interface GraphModels {
  readonly models: readonly ModelInfo[]
  /** Patterns that stand among them as one model each, since only a proxy knows what they mean. */
  readonly unexpanded: readonly string[]
  /** Every model whose price is known: judges are among them. */
  readonly priced: readonly ModelInfo[]
}

/** Expands patterns by what a proxy offers. Ids that it does not list are kept: a gateway need not list all it serves. */
export function modelsOffered(patterns: readonly string[], available: readonly ModelInfo[]): GraphModels {
  const { models, unknown } = selectModels(patterns, available)
  const named = unknown.filter((id) => !isPattern(id)).map(live)
  return { models: [...models, ...named], unexpanded: [], priced: available }
}

/** Expands patterns without a proxy, as far as they mean models that every proxy has: baselines and recorded answers. */
export async function modelsAtHome(patterns: readonly string[]): Promise<GraphModels> {
  const home = [...baselines.map(({ info }) => info), hashedWords]
  if (patterns.some((pattern) => pattern.startsWith('recorded/'))) home.push(...(await recordedModels()))
  const unexpanded: string[] = []
  const chosen = new Map<string, ModelInfo>()
  for (const pattern of patterns) {
    const isHome = pattern.startsWith('baseline/') || pattern.startsWith('recorded/')
    const found = isHome ? selectModels([pattern], home).models : []
    for (const model of found) chosen.set(model.id, model)
    // At home a pattern may mean nothing; elsewhere nobody can tell.
    if (found.length > 0 || (isHome && isPattern(pattern))) continue
    chosen.set(pattern, live(pattern))
    if (isPattern(pattern)) unexpanded.push(pattern)
  }
  return { models: [...chosen.values()], unexpanded, priced: home }
}

function isPattern(id: string): boolean {
  return id === 'all' || id.includes('*')
}

async function recordedModels(): Promise<readonly ModelInfo[]> {
  // Few graphs need the answers of others, and they are many.
  const { loadRecordedAnswers } = await import('../server/recorded-files.ts')
  const examples = fileURLToPath(new URL('../../examples', import.meta.url))
  return (await loadRecordedAnswers(examples, () => undefined)).list()
}

/** A model of which nothing but its id is known. */
function live(id: string): ModelInfo {
  return { id, provider: id.split('/')[0] ?? id, kind: 'live' }
}
