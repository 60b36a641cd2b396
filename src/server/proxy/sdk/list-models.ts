import { isJsonObject, type Json } from '../../../language/json.ts'
import type { ModelInfo } from '../../../models/chat.ts'
import type { Prices } from '../config.generated.ts'
import type { SdkKind } from '../provider-kinds.ts'
import { listedModels } from '../upstream-models.ts'

/** The request that asks a provider for its models. */
export function listRequest(kind: SdkKind, baseUrl: string, apiKey: string) {
  const base = baseUrl.replace(/\/+$/, '')
  switch (kind) {
    case 'anthropic':
      return {
        url: `${base}/models?limit=1000`,
        headers: { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' },
      }
    case 'google':
      return { url: `${base}/models?pageSize=1000`, headers: { 'x-goog-api-key': apiKey } }
    default:
      return { url: `${base}/models`, headers: { authorization: `Bearer ${apiKey}` } }
  }
}

/** The models in a provider's reply. */
export function modelsOf(
  kind: SdkKind,
  provider: string,
  body: Json,
  prices: Prices | undefined,
): readonly ModelInfo[] {
  return kind === 'google' ? googleModels(provider, body, prices) : listedModels(provider, body, prices)
}

/** Gemini's `{models: [{name: "models/…", inputTokenLimit, supportedGenerationMethods}]}`; those that generate text. */
function googleModels(provider: string, body: Json, prices: Prices | undefined): readonly ModelInfo[] {
  const list = isJsonObject(body) ? body.models : undefined
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: Json): ModelInfo[] => {
    if (!isJsonObject(entry) || typeof entry.name !== 'string') return []
    const methods = entry.supportedGenerationMethods
    if (Array.isArray(methods) && !methods.includes('generateContent')) return []
    const { description, inputTokenLimit } = entry
    return [
      {
        id: `${provider}/${entry.name.replace(/^models\//, '')}`,
        provider,
        kind: 'live',
        ...(typeof description === 'string' ? { description } : {}),
        ...(typeof inputTokenLimit === 'number' ? { contextLength: inputTokenLimit } : {}),
        ...(prices === undefined ? {} : { prices }),
      },
    ]
  })
}
