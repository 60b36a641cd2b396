/**
 * Replies in each provider's own wire format, as its documentation shows them:
 * OpenAI     https://platform.openai.com/docs/api-reference/chat/object, …/chat-streaming, …/guides/error-codes
 * Anthropic  https://docs.anthropic.com/en/api/messages, …/messages-streaming, …/errors, …/handling-stop-reasons
 * Gemini     https://ai.google.dev/api/generate-content (Candidate, FinishReason, PromptFeedback, UsageMetadata)
 * DeepSeek   https://api-docs.deepseek.com/api/create-chat-completion, …/guides/reasoning_model, …/quick_start/error_codes
 * DashScope  https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope
 * OpenRouter https://openrouter.ai/docs/api-reference/overview, …/streaming, …/errors, …/list-available-models
 * Ollama     https://docs.ollama.com/api/openai-compatibility, https://docs.ollama.com/api-reference/show-model-details
 * compatible https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html, as one server of many
 */
import type { ProviderKind } from '../proxy/provider-kinds.ts'
import { event, type WireAnswer } from './wire-server.testing.ts'

/** What a fake model answers. All have 100 input tokens, 40 of them cached, and 30 output tokens. */
export interface Said {
  readonly text?: string
  readonly tool?: { readonly id: string; readonly name: string; readonly input: object }
  /** What it thought before. */
  readonly thought?: string
  /** `filtered` is an answer that the provider's rules cut off. */
  readonly reason?: 'stop' | 'length' | 'filtered'
}

/** One provider's way of saying things. */
export interface WireShape {
  readonly model: string
  readonly served: string
  readonly path: string
  readonly streamPath: string
  /** The header that carries the key, and how. */
  readonly key: readonly [string, (key: string) => string]
  whole(said: Said): WireAnswer
  stream(said: Said): WireAnswer
  error(status: number, message: string): WireAnswer
  /** An error in the middle of a stream, where the documentation has one. */
  lateError(message: string): string
  readonly models: unknown
}

const pieces = (text: string) => text.match(/\S+\s*/g) ?? []

const anthropic: WireShape = {
  model: 'claude-sonnet-4-5',
  served: 'claude-sonnet-4-5-20250929',
  path: '/v1/messages',
  streamPath: '/v1/messages',
  key: ['x-api-key', (key) => key],
  whole: (said) => ({
    json: {
      id: 'msg_013Zva2CMHLNnXjNJJKqJ2EF',
      type: 'message',
      role: 'assistant',
      model: anthropic.served,
      content: [
        ...(said.thought === undefined
          ? []
          : [{ type: 'thinking', thinking: said.thought, signature: 'EqQBCgIYAhIM' }]),
        said.tool ? { type: 'tool_use', ...said.tool } : { type: 'text', text: said.text ?? '' },
      ],
      stop_reason: said.tool ? 'tool_use' : anthropicReasons[said.reason ?? 'stop'],
      stop_sequence: null,
      usage: { input_tokens: 60, cache_creation_input_tokens: 0, cache_read_input_tokens: 40, output_tokens: 30 },
    },
  }),
  stream: (said) => {
    const block = said.tool
      ? { type: 'tool_use', id: said.tool.id, name: said.tool.name, input: {} }
      : { type: 'text', text: '' }
    const deltas = said.tool
      ? [{ type: 'input_json_delta', partial_json: JSON.stringify(said.tool.input) }]
      : pieces(said.text ?? '').map((text) => ({ type: 'text_delta', text }))
    const usage = { input_tokens: 60, cache_creation_input_tokens: 0, cache_read_input_tokens: 40, output_tokens: 1 }
    const thinking = [
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: said.thought ?? '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'EqQBCgIYAhIM' } },
      { type: 'content_block_stop', index: 0 },
    ]
    const index = said.thought === undefined ? 0 : 1
    const parts: { type: string; [name: string]: unknown }[] = [
      {
        type: 'message_start',
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: anthropic.served,
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage,
        },
      },
      ...(said.thought === undefined ? [] : thinking),
      { type: 'content_block_start', index, content_block: block },
      { type: 'ping' },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
      {
        type: 'message_delta',
        delta: { stop_reason: said.tool ? 'tool_use' : anthropicReasons[said.reason ?? 'stop'], stop_sequence: null },
        usage: { output_tokens: 30 },
      },
      { type: 'message_stop' },
    ]
    return { events: parts.map((part) => event(part, part.type)) }
  },
  error: (status, message) => ({
    status,
    json: {
      type: 'error',
      error: { type: status === 429 ? 'rate_limit_error' : 'api_error', message },
      request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
    },
  }),
  lateError: (message) => event({ type: 'error', error: { type: 'overloaded_error', message } }, 'error'),
  models: {
    data: [{ type: 'model', id: 'claude-sonnet-4-5', display_name: 'Claude', created_at: '2025-09-29T00:00:00Z' }],
    has_more: false,
  },
}

const anthropicReasons = { stop: 'end_turn', length: 'max_tokens', filtered: 'refusal' }

const googleReasons = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY' }
const googleReply = (said: Said, text: string, end: boolean) => ({
  candidates: [
    {
      content: {
        role: 'model',
        parts: [
          ...(said.thought === undefined ? [] : [{ text: said.thought, thought: true }]),
          said.tool ? { functionCall: { name: said.tool.name, args: said.tool.input } } : { text },
        ],
      },
      ...(end ? { finishReason: googleReasons[said.reason ?? 'stop'] } : {}),
      index: 0,
    },
  ],
  ...(end
    ? {
        usageMetadata: {
          promptTokenCount: 100,
          cachedContentTokenCount: 40,
          candidatesTokenCount: 20,
          thoughtsTokenCount: 10,
          totalTokenCount: 130,
        },
      }
    : {}),
  modelVersion: google.served,
  responseId: 'resp-1',
})
const google: WireShape = {
  model: 'gemini-2.5-flash',
  served: 'gemini-2.5-flash-002',
  path: '/v1/models/gemini-2.5-flash:generateContent',
  streamPath: '/v1/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
  key: ['x-goog-api-key', (key) => key],
  whole: (said) => ({ json: googleReply(said, said.text ?? '', true) }),
  stream: (said) => {
    const words = said.tool ? [''] : pieces(said.text ?? '')
    const reply = (text: string, index: number) => {
      const { thought, ...rest } = said
      return googleReply(thought !== undefined && index === 0 ? said : rest, text, index === words.length - 1)
    }
    return { events: words.map((text, index) => event(reply(text, index))) }
  },
  error: (status, message) => ({
    status,
    json: { error: { code: status, message, status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'UNAUTHENTICATED' } },
  }),
  lateError: (message) => event({ error: { code: 503, message, status: 'UNAVAILABLE' } }),
  models: {
    models: [
      {
        name: 'models/gemini-2.5-flash',
        description: 'Quick.',
        inputTokenLimit: 1048576,
        outputTokenLimit: 65536,
        supportedGenerationMethods: ['generateContent', 'countTokens'],
      },
      { name: 'models/embedding-001', inputTokenLimit: 2048, supportedGenerationMethods: ['embedContent'] },
    ],
  },
}

/** What variants of OpenAI's format differ by. */
interface OpenAiVariant {
  readonly model: string
  readonly served: string
  readonly usage: object
  /** The field of a message that holds what the model thought. */
  readonly thoughts?: string
  /** Lines that it sends before the first event. */
  readonly first?: readonly string[]
  /** Counts come in the last event of an answer, and not in one of their own. */
  readonly countsWithEnd?: true
  /** Its error object. */
  readonly error?: (status: number, message: string) => object
  /** A model in its list. */
  readonly listed?: object
}

/** Most providers speak variants of OpenAI's format. */
function openAiLike({ model, served, usage, thoughts, first = [], countsWithEnd, ...own }: OpenAiVariant): WireShape {
  const toolCall = (tool: NonNullable<Said['tool']>) => ({
    id: tool.id,
    type: 'function',
    function: { name: tool.name, arguments: JSON.stringify(tool.input) },
  })
  const finish = (said: Said) =>
    said.tool ? 'tool_calls' : said.reason === 'filtered' ? 'content_filter' : (said.reason ?? 'stop')
  const thought = (said: Said) =>
    said.thought === undefined || thoughts === undefined ? {} : { [thoughts]: said.thought }
  const error =
    own.error ?? ((status, message) => ({ error: { message, type: 'error', param: null, code: String(status) } }))
  const chunk = (choices: readonly object[], more: object = {}) =>
    event({ id: 'gen-1', object: 'chat.completion.chunk', created: 1764000000, model: served, choices, ...more })
  return {
    model,
    served,
    path: '/v1/chat/completions',
    streamPath: '/v1/chat/completions',
    key: ['authorization', (key) => `Bearer ${key}`],
    whole: (said) => ({
      json: {
        id: 'gen-1',
        object: 'chat.completion',
        created: 1764000000,
        model: served,
        choices: [
          {
            index: 0,
            message: {
              role: 'assistant',
              content: said.text ?? '',
              ...thought(said),
              ...(said.tool ? { tool_calls: [toolCall(said.tool)] } : {}),
            },
            finish_reason: finish(said),
          },
        ],
        usage,
      },
    }),
    stream: (said) => ({
      events: [
        ...first,
        chunk([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]),
        ...(said.thought === undefined ? [] : [chunk([{ index: 0, delta: thought(said), finish_reason: null }])]),
        ...(said.tool
          ? [chunk([{ index: 0, delta: { tool_calls: [{ index: 0, ...toolCall(said.tool) }] }, finish_reason: null }])]
          : pieces(said.text ?? '').map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }]))),
        chunk([{ index: 0, delta: { content: '' }, finish_reason: finish(said) }], countsWithEnd ? { usage } : {}),
        ...(countsWithEnd ? [] : [chunk([], { usage })]),
        event('[DONE]'),
      ],
    }),
    error: (status, message) => ({ status, json: error(status, message) }),
    lateError: (message) => event(error(503, message)),
    models: { object: 'list', data: [{ id: model, object: 'model', owned_by: 'provider', ...own.listed }] },
  }
}

const counts = {
  prompt_tokens: 100,
  completion_tokens: 30,
  total_tokens: 130,
  prompt_tokens_details: { cached_tokens: 40 },
  completion_tokens_details: { reasoning_tokens: 10 },
}

export const wireShapes: Readonly<Record<ProviderKind, WireShape>> = {
  openai: openAiLike({
    model: 'gpt-4.1-mini',
    served: 'gpt-4.1-mini-2025-04-14',
    usage: {
      ...counts,
      prompt_tokens_details: { cached_tokens: 40, audio_tokens: 0 },
      completion_tokens_details: {
        reasoning_tokens: 10,
        audio_tokens: 0,
        accepted_prediction_tokens: 0,
        rejected_prediction_tokens: 0,
      },
    },
    error: (status, message) => ({
      error: {
        message,
        type: status === 429 ? 'requests' : 'invalid_request_error',
        param: null,
        code: status === 429 ? 'rate_limit_exceeded' : 'invalid_api_key',
      },
    }),
  }),
  anthropic,
  google,
  deepseek: openAiLike({
    model: 'deepseek-chat',
    served: 'deepseek-chat',
    usage: { ...counts, prompt_cache_hit_tokens: 40, prompt_cache_miss_tokens: 60 },
    thoughts: 'reasoning_content',
    first: [': keep-alive'],
    countsWithEnd: true,
  }),
  alibaba: openAiLike({
    model: 'qwen-plus',
    served: 'qwen-plus',
    usage: counts,
    thoughts: 'reasoning_content',
  }),
  openrouter: openAiLike({
    model: 'meta-llama/llama-4-scout',
    served: 'meta-llama/llama-4-scout',
    usage: { ...counts, cost: 0.0001 },
    thoughts: 'reasoning',
    first: [': OPENROUTER PROCESSING'],
    error: (status, message) => ({ error: { code: status, message, metadata: { provider_name: 'Meta' } } }),
    listed: {
      name: 'Meta: Llama 4 Scout',
      context_length: 327680,
      architecture: { modality: 'text+image->text', input_modalities: ['text', 'image'], output_modalities: ['text'] },
      pricing: { prompt: '0.00000008', completion: '0.0000003', request: '0', image: '0' },
      supported_parameters: ['max_tokens', 'temperature', 'stop', 'tools', 'response_format', 'structured_outputs'],
    },
  }),
  ollama: openAiLike({
    model: 'qwen3:8b',
    served: 'qwen3:8b',
    usage: { prompt_tokens: 100, completion_tokens: 30, total_tokens: 130 },
    thoughts: 'reasoning',
    error: (_, message) => ({ error: { message, type: 'api_error', param: null, code: null } }),
  }),
  'openai-compatible': openAiLike({
    model: 'Qwen/Qwen3-8B',
    served: 'Qwen/Qwen3-8B',
    usage: {
      prompt_tokens: 100,
      completion_tokens: 30,
      total_tokens: 130,
      prompt_tokens_details: { cached_tokens: 40 },
    },
    thoughts: 'reasoning_content',
    error: (status, message) => ({ object: 'error', message, type: 'BadRequestError', param: null, code: status }),
    listed: { owned_by: 'vllm', root: 'Qwen/Qwen3-8B', max_model_len: 40960 },
  }),
}
