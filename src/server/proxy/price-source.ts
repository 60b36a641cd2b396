import type { Prices } from './config.generated.ts'
import type { CallUsage } from './provider.ts'
import type { ProviderKind } from './provider-kinds.ts'

/** Where prices come from, as `/api/limits` and `/v1/models` show it. */
export const priceList = {
  source: '@pydantic/genai-prices',
  version: '0.1.8',
  /** The day this version of the list was published. */
  date: '2026-09-23',
} as const

/** A published list of models and prices. `at` is milliseconds since 1970: some prices depend on the time. */
export interface PriceSource {
  /** A model's prices for a short call; undefined when they are unknown. */
  model(kind: ProviderKind, model: string, at: number): ListedModel | undefined
  /** What a call costs, by tiers and time of day, in US dollars; null when the price is unknown. */
  cost(kind: ProviderKind, model: string, usage: CallUsage, at: number): number | null
}

/** What a list knows of a model. */
export interface ListedModel {
  readonly prices: Prices
  /** Tokens. */
  readonly contextLength?: number
}

/** What a call costs at fixed prices, in US dollars. */
export function costAt(prices: Prices, { inputTokens, outputTokens, cachedInputTokens = 0 }: CallUsage): number {
  const cached = Math.min(cachedInputTokens, inputTokens)
  const input = (inputTokens - cached) * prices.input + cached * (prices.cachedInput ?? prices.input)
  return (input + outputTokens * prices.output) / 1e6
}
