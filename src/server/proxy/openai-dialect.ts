import type { JsonObject } from '../../language/json.ts'

/** OpenAI's reasoning models take fewer settings than the dialect has. */
const reasoningModel = /^(o\d|gpt-5)/
const refusedSettings = ['temperature', 'top_p', 'presence_penalty', 'frequency_penalty', 'logprobs', 'top_logprobs']

/**
 * Adapts a request to OpenAI's reasoning models, which answer status 400 to `max_tokens` and to sampling settings.
 * `max_tokens` gets its new name; what has to be left out is told in the warnings.
 */
export function forOpenAi(body: JsonObject): { readonly body: JsonObject; readonly warnings: readonly string[] } {
  const { model, max_tokens: maxTokens, ...rest } = body
  if (typeof model !== 'string' || !reasoningModel.test(model)) return { body, warnings: [] }
  const dropped = refusedSettings.filter((name) => rest[name] !== undefined)
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !dropped.includes(name)))
  return {
    body: {
      model,
      ...kept,
      ...(maxTokens === undefined || kept.max_completion_tokens !== undefined
        ? {}
        : { max_completion_tokens: maxTokens }),
    },
    warnings: dropped.map((name) => `openai/${model} does not take "${name}", so it was left out.`),
  }
}
