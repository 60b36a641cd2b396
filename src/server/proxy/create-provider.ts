import type { ProviderSettings } from './config.ts'
import { createOllama } from './ollama.ts'
import { OpenAiProvider } from './openai-provider.ts'
import type { PriceSource } from './price-source.ts'
import type { Provider } from './provider.ts'
import { SdkProvider } from './sdk/sdk-provider.ts'

/** The providers that a configuration describes. The list of prices is loaded where one of them needs it. */
export async function createProviders(settings: readonly ProviderSettings[]): Promise<readonly Provider[]> {
  const unpriced = settings.some(({ kind }) => kind !== 'ollama' && kind !== 'openai-compatible')
  const published = unpriced ? (await import('./price-list.ts')).publishedPrices : undefined
  const providers = settings.map((each) => createProvider(each, published))
  // OpenRouter's list tells the prices of its models: it is there before the first call needs one.
  for (const provider of providers) if (provider.kind === 'openrouter') provider.models().catch(() => undefined)
  return providers
}

/** Providers without a key of this server; their prices are those of the caller's own contract. */
export function createOwnKeyProviders(settings: readonly ProviderSettings[]): readonly Provider[] {
  return settings.map((each) => createProvider(each, undefined))
}

function createProvider(settings: ProviderSettings, published: PriceSource | undefined): Provider {
  switch (settings.kind) {
    case 'openai':
    case 'openai-compatible':
      return new OpenAiProvider(settings, published)
    case 'ollama':
      return createOllama(settings)
    case 'anthropic':
    case 'google':
    case 'deepseek':
    case 'alibaba':
    case 'openrouter':
      return new SdkProvider(settings, published)
  }
}
