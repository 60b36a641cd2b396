import { isJsonObject, type Json } from '../../language/json.ts'
import type { ModelInfo } from '../../models/chat.ts'
import type { ProviderSettings } from './config.ts'
import { OpenAiProvider } from './openai-provider.ts'
import type { Provider } from './provider.ts'

/** A list of local models changes as people pull them, and asking costs nothing. */
const pace = { lifetimeMs: 10_000, timeoutMs: 500, inBackground: false }
/** How long Ollama may take to describe its models, in milliseconds; without it they are listed all the same. */
const describeMs = 2_000

/** Ollama on this machine: there when it runs, absent without a word when it does not. */
export function createOllama(settings: ProviderSettings): Provider {
  const inner = new OpenAiProvider(settings, undefined, pace)
  const described = new Map<string, Promise<Partial<ModelInfo>>>()
  let absent = true
  const describe = (model: ModelInfo): Promise<Partial<ModelInfo>> => {
    const name = model.id.slice(settings.name.length + 1)
    const known = described.get(name) ?? askAbout(settings.baseUrl, name)
    described.set(name, known)
    return known.catch(() => {
      described.delete(name)
      return {}
    })
  }
  const models = async (): Promise<readonly ModelInfo[]> => {
    try {
      const found = await inner.models()
      absent = false
      return await Promise.all(found.map(async (model) => withFacts(model, await describe(model))))
    } catch {
      absent = true
      return []
    }
  }
  return {
    name: settings.name,
    kind: 'ollama',
    baseUrl: settings.baseUrl,
    get absent() {
      return absent
    },
    models,
    known: (model) => inner.known(model),
    cost: (model, usage, at) => inner.cost(model, usage, at),
    call: (call) => inner.call(call),
    close: () => inner.close(),
  }
}

function withFacts(model: ModelInfo, { capabilities, ...facts }: Partial<ModelInfo>): ModelInfo {
  if (!capabilities) return { ...model, ...facts }
  return {
    ...model,
    ...facts,
    capabilities: capabilities.chat === false ? capabilities : { ...model.capabilities, ...capabilities },
  }
}

/** Ollama's own words about a model: https://docs.ollama.com/api-reference/show-model-details. */
async function askAbout(baseUrl: string, model: string): Promise<Partial<ModelInfo>> {
  const reply = await fetch(new URL('/api/show', baseUrl), {
    method: 'POST',
    body: JSON.stringify({ model }),
    redirect: 'error',
    signal: AbortSignal.timeout(describeMs),
  })
  return factsOf((await reply.json()) as Json)
}

function factsOf(shown: Json): Partial<ModelInfo> {
  if (!isJsonObject(shown) || !Array.isArray(shown.capabilities)) return {}
  const able = new Set(shown.capabilities)
  const info = isJsonObject(shown.model_info) ? shown.model_info : {}
  const length = Object.entries(info).find(([name]) => name.endsWith('.context_length'))?.[1]
  const context = typeof length === 'number' ? { contextLength: length } : {}
  if (!able.has('completion')) {
    return { ...context, capabilities: { embeddings: able.has('embedding'), chat: false } }
  }
  const capabilities = { tools: able.has('tools'), images: able.has('vision'), reasoning_effort: able.has('thinking') }
  return { ...context, capabilities }
}
