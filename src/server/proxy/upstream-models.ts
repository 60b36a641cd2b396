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
      ...(model.capabilities === undefined ? {} : { capabilities: model.capabilities }),
    }
  })
}

/** What OpenRouter, vLLM, Groq and Mistral call the length of a context. */
const contextNames = ['context_length', 'max_model_len', 'context_window', 'max_context_length']

/** Models as the provider lists them: OpenAI's bare list, or with the context and prices that OpenRouter and others add. */
export function listedModels(provider: string, body: Json, prices: Prices | undefined): readonly ModelInfo[] {
  const list = isJsonObject(body) ? body.data : undefined
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: Json) => {
    if (!isJsonObject(entry) || typeof entry.id !== 'string') return []
    const { description } = entry
    const contextLength = contextNames.map((name) => entry[name]).find((value) => typeof value === 'number')
    const price = prices ?? listedPrices(entry)
    const capabilities = listedCapabilities(entry)
    const info: ModelInfo = {
      id: `${provider}/${entry.id}`,
      provider,
      kind: 'live',
      ...(typeof description === 'string' ? { description } : {}),
      ...(contextLength === undefined ? {} : { contextLength }),
      ...(price === undefined ? {} : { prices: price }),
      ...(capabilities === undefined ? {} : { capabilities }),
    }
    return [info]
  })
}

/** OpenAI's list has models of every sort and says nothing of them: those that this dialect cannot ask are left out. */
export function openAiModel(model: ModelInfo): ModelInfo | undefined {
  const name = model.id.slice(model.provider.length + 1)
  if (otherRoutes.test(name)) return undefined
  if (name.startsWith('text-embedding-')) {
    return { ...model, capabilities: { embeddings: true, chat: false } }
  }
  return model
}

const otherRoutes =
  /whisper|tts|dall-e|image|moderation|realtime|transcribe|sora|^(davinci|babbage)|instruct|computer-use|deep-research/

/** OpenRouter says of each model which settings it takes and what it looks at; others say nothing. */
function listedCapabilities({ supported_parameters: settings, architecture }: JsonObject): JsonObject | undefined {
  if (!Array.isArray(settings)) return undefined
  const takes = (name: string) => settings.includes(name)
  const inputs = isJsonObject(architecture) ? architecture.input_modalities : undefined
  return {
    tools: takes('tools'),
    ...(Array.isArray(inputs) ? { images: inputs.includes('image'), audio: inputs.includes('audio') } : {}),
    structured_output: takes('structured_outputs') ? 'schema' : takes('response_format') ? 'json' : false,
    seed: takes('seed'),
    stop: takes('stop'),
    temperature: takes('temperature'),
    top_p: takes('top_p'),
    frequency_penalty: takes('frequency_penalty'),
    presence_penalty: takes('presence_penalty'),
    logit_bias: takes('logit_bias'),
    reasoning_effort: takes('reasoning') || takes('reasoning_effort'),
  }
}

/** OpenRouter's `pricing`: US dollars per token, as texts. */
function listedPrices({ pricing }: JsonObject): Prices | undefined {
  if (!isJsonObject(pricing)) return undefined
  const [input, output] = [Number(pricing.prompt ?? Number.NaN), Number(pricing.completion ?? Number.NaN)]
  return input >= 0 && output >= 0 ? { input: input * 1e6, output: output * 1e6 } : undefined
}
