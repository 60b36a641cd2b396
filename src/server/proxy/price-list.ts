import { calcPrice } from '@pydantic/genai-prices'
import type { ListedModel, PriceSource } from './price-source.ts'
import type { CallUsage } from './provider.ts'
import type { ProviderKind } from './provider-kinds.ts'

/** The list's names of the kinds it has. Qwen on DashScope is not in it; a private server's prices are its own. */
const listedKinds: Partial<Record<ProviderKind, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'google',
  deepseek: 'deepseek',
  openrouter: 'openrouter',
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
  const providerId = listedKinds[kind]
  if (providerId === undefined) return undefined
  const { inputTokens, outputTokens, cachedInputTokens } = usage
  const counts = {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    ...(cachedInputTokens === undefined ? {} : { cache_read_tokens: Math.min(cachedInputTokens, inputTokens) }),
  }
  return calcPrice(counts, model, { providerId, timestamp: new Date(at) }) ?? undefined
}
