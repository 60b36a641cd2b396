/**
 * Replies in each provider's own wire format, as its documentation shows them:
 * Anthropic  https://docs.anthropic.com/en/api/messages, …/messages-streaming, …/errors
 * Gemini     https://ai.google.dev/api/generate-content
 * DeepSeek   https://api-docs.deepseek.com/api/create-chat-completion
 * DashScope  https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope
 * OpenRouter https://openrouter.ai/docs/api-reference/chat-completion
 */
import type { SdkKind } from '../proxy/provider-kinds.ts'
import { event, type WireAnswer } from './wire-server.testing.ts'

/** What a fake model answers. All have 100 input tokens, 40 of them cached, and 30 output tokens. */
export interface Said {
  readonly text?: string
  readonly tool?: { readonly id: string; readonly name: string; readonly input: object }
  readonly reason?: 'stop' | 'length'
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
      content: said.tool ? [{ type: 'tool_use', ...said.tool }] : [{ type: 'text', text: said.text ?? '' }],
      stop_reason: said.tool ? 'tool_use' : said.reason === 'length' ? 'max_tokens' : 'end_turn',
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
      { type: 'content_block_start', index: 0, content_block: block },
      { type: 'ping' },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index: 0, delta })),
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: said.tool ? 'tool_use' : 'end_turn', stop_sequence: null },
        usage: { output_tokens: 30 },
      },
      { type: 'message_stop' },
    ]
    return { events: parts.map((part) => event(part, part.type)) }
  },
  error: (status, message) => ({
    status,
    json: { type: 'error', error: { type: status === 429 ? 'rate_limit_error' : 'api_error', message } },
  }),
  models: {
    data: [{ type: 'model', id: 'claude-sonnet-4-5', display_name: 'Claude', created_at: '2025-09-29T00:00:00Z' }],
    has_more: false,
  },
}

const googleReply = (said: Said, text: string, end: boolean) => ({
  candidates: [
    {
      content: {
        role: 'model',
        parts: said.tool ? [{ functionCall: { name: said.tool.name, args: said.tool.input } }] : [{ text }],
      },
      ...(end ? { finishReason: said.reason === 'length' ? 'MAX_TOKENS' : 'STOP' } : {}),
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
    return { events: words.map((text, index) => event(googleReply(said, text, index === words.length - 1))) }
  },
  error: (status, message) => ({ status, json: { error: { code: status, message, status: 'FAILED' } } }),
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

/** Three providers speak variants of OpenAI's format. */
function openAiLike(model: string, served: string, usage: object): WireShape {
  const toolCall = (tool: NonNullable<Said['tool']>) => ({
    id: tool.id,
    type: 'function',
    function: { name: tool.name, arguments: JSON.stringify(tool.input) },
  })
  const finish = (said: Said) => (said.tool ? 'tool_calls' : (said.reason ?? 'stop'))
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
        chunk([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]),
        ...(said.tool
          ? [chunk([{ index: 0, delta: { tool_calls: [{ index: 0, ...toolCall(said.tool) }] }, finish_reason: null }])]
          : pieces(said.text ?? '').map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }]))),
        chunk([{ index: 0, delta: { content: '' }, finish_reason: finish(said) }]),
        chunk([], { usage }),
        event('[DONE]'),
      ],
    }),
    error: (status, message) => ({ status, json: { error: { message, type: 'error', code: status } } }),
    models: { object: 'list', data: [{ id: model, object: 'model', owned_by: 'provider' }] },
  }
}

const counts = {
  prompt_tokens: 100,
  completion_tokens: 30,
  total_tokens: 130,
  prompt_tokens_details: { cached_tokens: 40 },
  completion_tokens_details: { reasoning_tokens: 10 },
}

export const wireShapes: Readonly<Record<SdkKind, WireShape>> = {
  anthropic,
  google,
  deepseek: openAiLike('deepseek-chat', 'deepseek-chat', {
    ...counts,
    prompt_cache_hit_tokens: 40,
    prompt_cache_miss_tokens: 60,
  }),
  alibaba: openAiLike('qwen-plus', 'qwen-plus', counts),
  openrouter: openAiLike('meta-llama/llama-4-scout', 'meta-llama/llama-4-scout', { ...counts, cost: 0.0001 }),
}
