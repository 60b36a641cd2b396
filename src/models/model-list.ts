import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import type { ModelInfo, ModelKind } from './chat.ts'

const kinds: readonly string[] = ['live', 'recorded', 'baseline', 'stand-in-judge', 'embedder'] satisfies ModelKind[]

/** Reads the reply of `GET /v1/models`: our proxy's, with prices and kinds, or any OpenAI-compatible gateway's bare list. */
export function parseModelList(body: unknown): readonly ModelInfo[] {
  const list = isJsonObject(body as Json) ? (body as JsonObject).data : undefined
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: Json) =>
    isJsonObject(entry) && typeof entry.id === 'string' ? [modelOf(entry, entry.id)] : [],
  )
}

function modelOf(entry: JsonObject, id: string): ModelInfo {
  const { kind, provider, owned_by, description, context_length, prices, capabilities } = entry
  return {
    id,
    provider: [provider, owned_by].find((value) => typeof value === 'string') ?? id.split('/')[0] ?? id,
    kind: isKind(kind) ? kind : 'live',
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof context_length === 'number' ? { contextLength: context_length } : {}),
    ...(isPrices(prices) ? { prices: { input: prices.input, output: prices.output } } : {}),
    ...(isJsonObject(capabilities) ? { capabilities } : {}),
  }
}

function isKind(value: Json | undefined): value is ModelKind {
  return typeof value === 'string' && kinds.includes(value)
}

function isPrices(value: Json | undefined): value is { readonly input: number; readonly output: number } {
  return isJsonObject(value) && typeof value.input === 'number' && typeof value.output === 'number'
}
