import { event } from '../wire-server.testing.ts'
import { bearer, fragments, pieces, type Said, type WireShape } from './wire-shape.testing.ts'

const model = 'meta-llama/llama-4-scout'
const reasonOf = ({ calls, reason = 'stop' }: Said) =>
  calls ? 'tool_calls' : reason === 'filtered' ? 'content_filter' : reason
/** https://openrouter.ai/docs/use-cases/usage-accounting */
const usage = {
  prompt_tokens: 100,
  completion_tokens: 30,
  total_tokens: 130,
  cost: 0.0001,
  prompt_tokens_details: { cached_tokens: 40 },
  completion_tokens_details: { reasoning_tokens: 10 },
}
/** https://openrouter.ai/docs/api-reference/overview#completionsresponse-format */
const base = { provider: 'Groq', model }
/** https://openrouter.ai/docs/api-reference/errors: `{error: {code, message, metadata}}`, its code the status. */
const failure = (code: number, message: string, metadata: object = {}) => ({ error: { code, message, metadata } })

export const openrouter: WireShape = {
  model,
  served: model,
  path: '/v1/chat/completions',
  streamPath: '/v1/chat/completions',
  key: bearer,
  /** https://openrouter.ai/docs/api-reference/overview; thoughts as in …/use-cases/reasoning-tokens */
  whole: (said) => ({
    json: {
      id: 'gen-1762000000-Yq3mC8bB0vJr2pUqXk7d',
      ...base,
      object: 'chat.completion',
      created: 1762000000,
      choices: [
        {
          logprobs: null,
          finish_reason: reasonOf(said),
          native_finish_reason: reasonOf(said),
          index: 0,
          message: {
            role: 'assistant',
            content: said.text ?? '',
            refusal: null,
            ...(said.thought === undefined ? {} : { reasoning: said.thought }),
            ...(said.calls
              ? {
                  tool_calls: said.calls.map(({ id, name, input }, index) => ({
                    ...{ index, id, type: 'function' },
                    function: { name, arguments: JSON.stringify(input) },
                  })),
                }
              : {}),
          },
        },
      ],
      usage,
    },
  }),
  /** https://openrouter.ai/docs/api-reference/streaming, its comments included */
  stream: (said) => {
    const facts = { id: 'gen-1762000000-a', ...base, object: 'chat.completion.chunk', created: 1762000000 }
    const chunk = (delta: object, finish: string | null = null, more: object = {}) =>
      event({
        ...facts,
        choices: [
          {
            ...{ index: 0, delta: { role: 'assistant', content: '', ...delta } },
            ...{ finish_reason: finish, native_finish_reason: finish, logprobs: null },
          },
        ],
        ...more,
      })
    const calls = (said.calls ?? []).flatMap(({ id, name, input }, index) => [
      { index, id, type: 'function', function: { name, arguments: '' } },
      ...fragments(input).map((part) => ({ index, type: 'function', function: { arguments: part } })),
    ])
    return {
      events: [
        ': OPENROUTER PROCESSING',
        chunk({}),
        ...(said.thought === undefined ? [] : [chunk({ reasoning: said.thought })]),
        ...calls.map((call) => chunk({ content: null, tool_calls: [call] })),
        ...(said.calls ? [] : pieces(said.text ?? '').map((content) => chunk({ content }))),
        chunk({}, reasonOf(said)),
        chunk({}, null, { usage }),
        event('[DONE]'),
      ],
    }
  },
  error: (status, message) => ({ status, json: failure(status, message, { provider_name: 'Groq' }) }),
  /** https://openrouter.ai/docs/api-reference/streaming#errors-after-tokens-have-been-sent-mid-stream */
  lateError: (message) =>
    event({
      ...{ id: 'gen-1762000000-a', object: 'chat.completion.chunk', created: 1762000000, ...base },
      error: { code: 'server_error', message },
      choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
    }),
  /** https://openrouter.ai/docs/api-reference/errors#error-codes */
  errors: [
    {
      what: 'a wrong key',
      answer: { status: 401, json: failure(401, 'No auth credentials found') },
      status: 401,
      code: 'provider_refused_key',
    },
    {
      what: 'an account without credit',
      answer: { status: 402, json: failure(402, 'Insufficient credits') },
      status: 402,
      code: 'provider_without_credit',
    },
    {
      what: 'a rate limit of the provider behind it',
      answer: {
        status: 429,
        headers: { 'retry-after': '3' },
        json: failure(429, 'Provider returned error', { raw: 'rate-limited upstream', provider_name: 'Groq' }),
      },
      status: 429,
      code: 'provider_rate_limit',
      retryAfterMs: 3_000,
    },
  ],
  /** https://openrouter.ai/docs/use-cases/reasoning-tokens */
  highEffort: { reasoning: { effort: 'high' } },
  /** https://openrouter.ai/docs/overview/models#models-api-standard */
  models: {
    data: [
      {
        id: model,
        name: 'Meta: Llama 4 Scout',
        created: 1743881519,
        context_length: 327680,
        architecture: {
          modality: 'text+image->text',
          input_modalities: ['text', 'image'],
          output_modalities: ['text'],
        },
        pricing: { prompt: '0.00000008', completion: '0.0000003', request: '0', image: '0' },
        supported_parameters: ['max_tokens', 'temperature', 'stop', 'tools', 'response_format', 'structured_outputs'],
      },
    ],
  },
}
