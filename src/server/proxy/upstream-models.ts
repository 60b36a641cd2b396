import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import type { ModelInfo } from '../../models/chat.ts'
import type { Model, Prices } from './config.generated.ts'

/** Models as the configuration names them. */
export function configuredModels(
  provider: string,
  models: readonly (string | Model)[],
  prices: Prices | undefined,
): readonly ModelInfo[] {
  return models.map((entry) => {
    const model: Model = typeof entry === 'string' ? { id: entry } : entry
    const price = model.prices ?? prices
    return {
      id: `${provider}/${model.id}`,
      provider,
      kind: 'live',
      ...(model.description === undefined ? {} : { description: model.description }),
      ...(model.contextLength === undefined ? {} : { contextLength: model.contextLength }),
      ...(price === undefined ? {} : { prices: price }),
    }
  })
}

/** Models as the provider lists them: OpenAI's bare list, or with the context and prices that OpenRouter and others add. */
export function listedModels(provider: string, body: Json, prices: Prices | undefined): readonly ModelInfo[] {
  const list = isJsonObject(body) ? body.data : undefined
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: Json) => {
    if (!isJsonObject(entry) || typeof entry.id !== 'string') return []
    const { context_length: contextLength, description } = entry
    const price = prices ?? listedPrices(entry)
    const info: ModelInfo = {
      id: `${provider}/${entry.id}`,
      provider,
      kind: 'live',
      ...(typeof description === 'string' ? { description } : {}),
      ...(typeof contextLength === 'number' ? { contextLength } : {}),
      ...(price === undefined ? {} : { prices: price }),
    }
    return [info]
  })
}

/** OpenRouter's `pricing`: US dollars per token, as texts. */
function listedPrices({ pricing }: JsonObject): Prices | undefined {
  if (!isJsonObject(pricing)) return undefined
  const [input, output] = [Number(pricing.prompt ?? Number.NaN), Number(pricing.completion ?? Number.NaN)]
  return input >= 0 && output >= 0 ? { input: input * 1e6, output: output * 1e6 } : undefined
}
