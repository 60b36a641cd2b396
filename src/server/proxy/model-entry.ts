import type { ModelInfo } from '../../models/chat.ts'

/** A model as `GET /v1/models` lists it: OpenAI's object with what else is known. What is unknown is absent. */
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
    ...(prices === undefined ? {} : { prices: { input: prices.input, output: prices.output } }),
    ...(capabilities === undefined ? {} : { capabilities }),
  }
}
