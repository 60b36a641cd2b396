import type {
  JSONValue,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4GenerateResult,
  LanguageModelV4Usage,
  SharedV4Warning,
} from '@ai-sdk/provider'

/** The dialect's words for why an answer ended. A reason it has no word for is the provider's own. */
export function finishReasonOf({ unified, raw }: LanguageModelV4FinishReason): string {
  switch (unified) {
    case 'stop':
    case 'length':
      return unified
    case 'content-filter':
      return 'content_filter'
    case 'tool-calls':
      return 'tool_calls'
    default:
      return raw ?? unified
  }
}

/** The dialect's `usage`; undefined where the provider counted nothing. */
export function usageObjectOf({ inputTokens, outputTokens }: LanguageModelV4Usage) {
  const [input, output] = [inputTokens.total, outputTokens.total]
  if (input === undefined && output === undefined) return undefined
  return {
    prompt_tokens: input ?? 0,
    completion_tokens: output ?? 0,
    total_tokens: (input ?? 0) + (output ?? 0),
    ...(inputTokens.cacheRead === undefined ? {} : { prompt_tokens_details: { cached_tokens: inputTokens.cacheRead } }),
    ...(outputTokens.reasoning === undefined
      ? {}
      : { completion_tokens_details: { reasoning_tokens: outputTokens.reasoning } }),
  }
}

/** A setting's name in the dialect. */
const names: Readonly<Record<string, string>> = {
  topP: 'top_p',
  topK: 'top_k',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  maxOutputTokens: 'max_tokens',
  stopSequences: 'stop',
  reasoning: 'reasoning_effort',
  reasoningEffort: 'reasoning_effort',
  responseFormat: 'response_format',
  toolChoice: 'tool_choice',
}

/** What the provider's client could not do, in words. */
export function warningText(warning: SharedV4Warning): string {
  switch (warning.type) {
    case 'unsupported': {
      const why = warning.details === undefined ? '' : ` (${warning.details})`
      return `"${names[warning.feature] ?? warning.feature}" is not supported by this model and had no effect${why}.`
    }
    case 'compatibility':
      return `"${names[warning.feature] ?? warning.feature}": ${warning.details ?? 'a substitute was used.'}`
    case 'deprecated':
      return `"${names[warning.setting] ?? warning.setting}": ${warning.message}`
    default:
      return warning.message
  }
}

/** The dialect's `tool_calls` entry. */
export function toolCallObject(call: Extract<LanguageModelV4Content, { type: 'tool-call' }>) {
  return {
    id: call.toolCallId,
    type: 'function',
    function: { name: call.toolName, arguments: call.input },
    ...(call.providerMetadata === undefined ? {} : { extra_content: call.providerMetadata }),
  }
}

/** The model as the provider names it. Gemini's client repeats the name asked for; the reply has the true one. */
export function servedModel(model: string, response: LanguageModelV4GenerateResult['response']): string {
  const version = (response?.body as { modelVersion?: JSONValue } | undefined)?.modelVersion
  return typeof version === 'string' ? version : (response?.modelId ?? model)
}

/** OpenAI's `chat.completion` object of a result. `now` is milliseconds since 1970. */
export function completionOf(result: LanguageModelV4GenerateResult, model: string, id: string, now: number) {
  const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
  const reasoning = result.content.map((part) => (part.type === 'reasoning' ? part.text : '')).join('')
  const calls = result.content.flatMap((part) => (part.type === 'tool-call' ? [toolCallObject(part)] : []))
  const usage = usageObjectOf(result.usage)
  return {
    id: result.response?.id ?? id,
    object: 'chat.completion',
    created: Math.floor(now / 1000),
    model: servedModel(model, result.response),
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text === '' && calls.length > 0 ? null : text,
          ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
          ...(calls.length === 0 ? {} : { tool_calls: calls }),
        },
        finish_reason: finishReasonOf(result.finishReason),
        logprobs: null,
      },
    ],
    ...(usage === undefined ? {} : { usage }),
  }
}
