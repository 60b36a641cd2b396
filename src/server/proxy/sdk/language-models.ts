import type { LanguageModelV4 } from '@ai-sdk/provider'
import { Agent, fetch as fetchWith } from 'undici'
import type { SdkKind } from '../provider-kinds.ts'

/** How a provider is reached. */
export interface SdkSettings {
  readonly kind: SdkKind
  readonly baseUrl: string
  readonly apiKey: string
  readonly fetch: typeof fetch
}

/** Makes a model of the provider library by its name; the library is loaded when the first call needs it. */
export async function loadLanguageModels(settings: SdkSettings): Promise<(model: string) => LanguageModelV4> {
  const { kind, baseUrl, ...rest } = settings
  const given = { ...rest, baseURL: baseUrl }
  switch (kind) {
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic(given)
    }
    case 'google': {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
      return createGoogleGenerativeAI(given)
    }
    case 'deepseek': {
      const { createDeepSeek } = await import('@ai-sdk/deepseek')
      return createDeepSeek(given)
    }
    case 'alibaba': {
      const { createAlibaba } = await import('@ai-sdk/alibaba')
      return createAlibaba(given)
    }
    case 'openrouter': {
      const { createOpenRouter } = await import('@openrouter/ai-sdk-provider')
      const provider = createOpenRouter({ ...given, compatibility: 'strict' })
      return (model) => provider.chat(model)
    }
  }
}

/** A `fetch` of its own connections and time limits, which follows no redirect: a provider cannot send us elsewhere. */
export function createFetch(timeoutMs: number): { readonly fetch: typeof fetch; close(): Promise<void> } {
  const agent = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: Math.min(10_000, timeoutMs) },
  })
  const own = (input: string | URL, init: object = {}) =>
    fetchWith(input, { ...init, dispatcher: agent, redirect: 'error' })
  return { fetch: own as unknown as typeof fetch, close: () => agent.destroy() }
}
