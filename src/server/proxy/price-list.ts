import { calcPrice } from '@pydantic/genai-prices'
import type { ListedModel, PriceSource } from './price-source.ts'
import type { CallUsage } from './provider.ts'
import type { ProviderKind } from './provider-kinds.ts'

/** Where in the list a kind's prices stand, and what a model is called there. A private server's prices are its own. */
const listed: Partial<Record<ProviderKind, { readonly id: string; readonly nameOf?: (model: string) => string }>> = {
  openai: { id: 'openai' },
  anthropic: { id: 'anthropic' },
  google: { id: 'google' },
  deepseek: { id: 'deepseek' },
  openrouter: { id: 'openrouter' },
  // DashScope has no section of its own: Qwen's prices are those that OpenRouter asks for the models that Alibaba runs for it.
  alibaba: { id: 'openrouter', nameOf: (model) => `qwen/${model.replace(/-(latest|\d{4}-\d\d-\d\d)$/, '')}` },
}

/** The published list of prices that comes as a package. It is large, so it is loaded only where a provider needs it. */
export const publishedPrices: PriceSource = {
  model(kind, model, at): ListedModel | undefined {
    const found = calculate(kind, model, { inputTokens: 1, outputTokens: 1 }, at)
    if (!found) return undefined
    const [input, output, cached] = ['input_mtok', 'output_mtok', 'cache_read_mtok'].map((name) => {
      const price = found.model_price[name]
      return typeof price === 'object' ? price.base : price
    })
    if (input === undefined || output === undefined) return undefined
    const contextLength = found.model.context_window
    return {
      prices: { input, output, ...(cached === undefined ? {} : { cachedInput: cached }) },
      ...(typeof contextLength === 'number' ? { contextLength } : {}),
    }
  },
  cost: (kind, model, usage, at) => calculate(kind, model, usage, at)?.total_price ?? null,
}

function calculate(kind: ProviderKind, model: string, usage: CallUsage, at: number) {
  const section = listed[kind]
  if (section === undefined) return undefined
  const { inputTokens, outputTokens, cachedInputTokens } = usage
  const counts = {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    ...(cachedInputTokens === undefined ? {} : { cache_read_tokens: Math.min(cachedInputTokens, inputTokens) }),
  }
  const { id: providerId, nameOf } = section
  return calcPrice(counts, nameOf?.(model) ?? model, { providerId, timestamp: new Date(at) }) ?? undefined
}
