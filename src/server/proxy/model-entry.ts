import type { ModelInfo } from '../../models/chat.ts'
import type { Prices } from './config.generated.ts'

/** A model as `GET /v1/models` lists it: OpenAI's object with what else is known. An unknown price is null, never 0. */
export function modelEntry({ id, provider, kind, description, contextLength, prices, capabilities }: ModelInfo) {
  return {
    id,
    object: 'model',
    created: 0,
    owned_by: provider,
    provider,
    kind,
    ...(description === undefined ? {} : { description }),
    ...(contextLength === undefined ? {} : { context_length: contextLength }),
    prices: prices ? pricesEntry(prices) : null,
    ...(capabilities === undefined ? {} : { capabilities }),
  }
}

function pricesEntry({ input, output, cachedInput }: Prices) {
  return { input, output, ...(cachedInput === undefined ? {} : { cached_input: cachedInput }) }
}
