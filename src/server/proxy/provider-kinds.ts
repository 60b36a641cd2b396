import type { Json } from '../../language/json.ts'

/** Kinds of provider that are reached through the provider library. */
export type SdkKind = 'anthropic' | 'google' | 'deepseek' | 'alibaba' | 'openrouter'
/** Kinds of provider that speak OpenAI's dialect themselves. */
export type DirectKind = 'openai' | 'openai-compatible' | 'ollama'
/** Kinds of provider that a configuration can name. */
export type ProviderKind = SdkKind | DirectKind

/** What is fixed about a kind of provider. */
export interface KindFacts {
  /** Where its routes begin; absent where the configuration must say it. */
  readonly baseUrl?: string
  /** The environment variable that people keep its key in. */
  readonly keyVariable?: string
  /** What its models can do; null is unknown. What only some of them can is in model-capabilities.ts. */
  readonly capabilities: Readonly<Record<string, Json>>
}

const everything = {
  streaming: true,
  tools: true,
  images: true,
  structured_output: 'schema',
  seed: true,
  stop: true,
  temperature: true,
  top_p: true,
  frequency_penalty: true,
  presence_penalty: true,
  n: true,
  logprobs: true,
  logit_bias: true,
  reasoning_effort: true,
}

/** What the provider library has no words for. */
const library = { n: false, logprobs: false, logit_bias: false }

/** A server of unknown make: requests pass as they are, and it may do with them what it likes. */
const unknown = {
  streaming: null,
  tools: null,
  images: null,
  structured_output: null,
  seed: null,
  stop: null,
  temperature: null,
  top_p: null,
  frequency_penalty: null,
  presence_penalty: null,
  n: null,
  logprobs: null,
  logit_bias: null,
  reasoning_effort: null,
}

export const kindFacts: Readonly<Record<ProviderKind, KindFacts>> = {
  openai: { baseUrl: 'https://api.openai.com/v1', keyVariable: 'OPENAI_API_KEY', capabilities: everything },
  anthropic: {
    baseUrl: 'https://api.anthropic.com/v1',
    keyVariable: 'ANTHROPIC_API_KEY',
    capabilities: { ...everything, ...library, seed: false, frequency_penalty: false, presence_penalty: false },
  },
  google: {
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    keyVariable: 'GEMINI_API_KEY',
    capabilities: { ...everything, ...library },
  },
  deepseek: {
    baseUrl: 'https://api.deepseek.com',
    keyVariable: 'DEEPSEEK_API_KEY',
    capabilities: {
      ...everything,
      ...library,
      images: false,
      structured_output: 'json',
      seed: false,
      frequency_penalty: false,
      presence_penalty: false,
    },
  },
  alibaba: {
    baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    keyVariable: 'DASHSCOPE_API_KEY',
    capabilities: { ...everything, ...library, structured_output: 'json', frequency_penalty: false },
  },
  openrouter: {
    baseUrl: 'https://openrouter.ai/api/v1',
    keyVariable: 'OPENROUTER_API_KEY',
    capabilities: { ...everything, ...library, logit_bias: true },
  },
  ollama: {
    baseUrl: 'http://127.0.0.1:11434/v1',
    capabilities: {
      ...everything,
      tools: null,
      images: null,
      reasoning_effort: null,
      tool_choice: false,
      n: false,
      logit_bias: false,
    },
  },
  'openai-compatible': { capabilities: unknown },
}

/** Every kind, in the order in which messages name them. */
export const providerKinds = Object.keys(kindFacts) as readonly ProviderKind[]

/** True for a kind that the provider library reaches. */
export function isSdkKind(kind: ProviderKind): kind is SdkKind {
  return kind !== 'openai' && kind !== 'openai-compatible' && kind !== 'ollama'
}
