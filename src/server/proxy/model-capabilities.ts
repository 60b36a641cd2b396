import type { Json, JsonObject } from '../../language/json.ts'
import { kindFacts, type ProviderKind } from './provider-kinds.ts'

type Capabilities = Readonly<Record<string, Json>>

/**
 * What a model can do, as `/v1/models` shows it; null is unknown. `model` is the provider's own name for it. What a kind
 * of provider cannot do no model of it can; what only some of its models do is told by their names, as documented.
 */
export function capabilitiesOf(kind: ProviderKind, model: string): JsonObject {
  return { ...kindFacts[kind].capabilities, ...ofModel(kind, model) }
}

function ofModel(kind: ProviderKind, model: string): Capabilities {
  switch (kind) {
    case 'openai':
      return ofOpenAi(model)
    case 'anthropic': {
      // https://docs.claude.com/en/docs/about-claude/models/whats-new-claude-4-7: sampling settings are gone from Opus 4.7 on.
      const sampling = /claude-([23]|[a-z]+-4(?!-[78]))/.test(model)
      return { temperature: sampling, top_p: sampling }
    }
    case 'google': {
      // https://ai.google.dev/gemini-api/docs/thinking; penalties are refused by Gemini 2.5.
      const penalties = /^(models\/)?gemini-(2\.5|1)/.test(model) ? false : null
      return { frequency_penalty: penalties, presence_penalty: penalties }
    }
    case 'alibaba':
      return { images: looksAtImages(model, qwenWithSight, qwenOfTextAlone) }
    case 'deepseek': {
      // https://api-docs.deepseek.com/guides/thinking_mode: sampling settings have no effect while the model thinks.
      const sampling = model === 'deepseek-chat'
      return { temperature: sampling, top_p: sampling }
    }
    default:
      return {}
  }
}

/** OpenAI's reasoning models, which take no sampling settings. `gpt-5-chat-latest` is none; the chat variants after it are. */
export function isReasoningModel(model: string): boolean {
  return /^(o\d|gpt-[5-9])/.test(model) && !model.startsWith('gpt-5-chat')
}

/** https://platform.openai.com/docs/guides/reasoning and the pages of the models. */
function ofOpenAi(model: string): Capabilities {
  const images = looksAtImages(model, openAiWithSight, openAiOfTextAlone)
  if (!isReasoningModel(model)) return { images, reasoning_effort: false }
  const sampling = {
    temperature: false,
    top_p: false,
    frequency_penalty: false,
    presence_penalty: false,
    logprobs: false,
  }
  // https://platform.openai.com/docs/api-reference/chat/create: "stop" is not supported with the latest reasoning models.
  return { images, ...sampling, seed: null, stop: /^o1/.test(model) ? null : false, n: null, logit_bias: false }
}

const openAiWithSight =
  /^(gpt-4o(?!.*(audio|search|transcribe|tts))|gpt-4\.1|gpt-4\.5|gpt-4-turbo|gpt-[5-9]|o1($|-\d|-pro)|o3($|-\d|-pro)|o4)/
const openAiOfTextAlone = /^(gpt-3\.5|gpt-4($|-\d{4}|-32k)|gpt-4o.*(audio|search)|o1-(mini|preview)|o3-mini)/

/** https://www.alibabacloud.com/help/en/model-studio/models */
const qwenWithSight = /-vl|vl-|qvq|omni|-ocr|^qwen3\.[5-9]/
const qwenOfTextAlone = /^(qwen-(max|plus|turbo|flash|long|coder|math|mt)|qwen3-|qwen2(\.5)?-|qwq)/

function looksAtImages(model: string, withSight: RegExp, ofTextAlone: RegExp): boolean | null {
  if (withSight.test(model)) return true
  return ofTextAlone.test(model) ? false : null
}
