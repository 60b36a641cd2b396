import type { ChatCompletion, ChatCompletionChunk } from 'openai/resources'
import type { Model } from 'openai/resources/models'
import { event } from '../wire-server.testing.ts'
import { bearer, fragments, pieces, type Said, type WireShape } from './wire-shape.testing.ts'

/** The types are OpenAI's own description of the wire, so the compiler holds these shapes against it. */
type Choice = ChatCompletionChunk.Choice

const served = 'gpt-4.1-mini-2025-04-14'
const reasonOf = ({ calls, reason = 'stop' }: Said) =>
  calls ? 'tool_calls' : reason === 'filtered' ? 'content_filter' : reason
/** https://platform.openai.com/docs/api-reference/chat/object#chat-object-usage */
const usage = {
  prompt_tokens: 100,
  completion_tokens: 30,
  total_tokens: 130,
  prompt_tokens_details: { cached_tokens: 40, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 10,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
}
/** https://platform.openai.com/docs/guides/error-codes: `{error: {message, type, param, code}}` */
const failure = (message: string, type: string, code: string | null) => ({
  error: { message, type, param: null, code },
})

export const openai: WireShape = {
  model: 'gpt-4.1-mini',
  served,
  path: '/v1/chat/completions',
  streamPath: '/v1/chat/completions',
  key: bearer,
  /** https://platform.openai.com/docs/api-reference/chat/object; `tool_calls` as in …/docs/guides/function-calling */
  whole: (said) => ({
    json: {
      id: 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT',
      object: 'chat.completion',
      created: 1741569952,
      model: served,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: said.calls ? null : (said.text ?? ''),
            ...(said.calls
              ? {
                  tool_calls: said.calls.map(({ id, name, input }) => ({
                    id,
                    type: 'function',
                    function: { name, arguments: JSON.stringify(input) },
                  })),
                }
              : {}),
            refusal: null,
            annotations: [],
          },
          logprobs: null,
          finish_reason: reasonOf(said),
        },
      ],
      usage,
      service_tier: 'default',
      system_fingerprint: 'fp_44709d6fcb',
    } satisfies ChatCompletion,
  }),
  /** https://platform.openai.com/docs/api-reference/chat-streaming/streaming; fragments of calls as in …/docs/guides/function-calling#streaming */
  stream: (said) => {
    const base = {
      id: 'chatcmpl-123',
      object: 'chat.completion.chunk',
      created: 1694268190,
      model: served,
      service_tier: 'default',
      system_fingerprint: 'fp_44709d6fcb',
    } as const
    const part = (more: Pick<ChatCompletionChunk, 'choices' | 'usage'>) =>
      event({ ...base, ...more } satisfies ChatCompletionChunk)
    const chunk = (delta: Choice['delta'], finish: Choice['finish_reason'] = null) =>
      part({ choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], usage: null })
    const calls: Choice['delta']['tool_calls'] = (said.calls ?? []).flatMap(({ id, name, input }, index) => [
      { index, id, type: 'function', function: { name, arguments: '' } },
      ...fragments(input).map((part) => ({ index, function: { arguments: part } })),
    ])
    return {
      events: [
        chunk({ role: 'assistant', content: said.calls ? null : '', refusal: null }),
        ...calls.map((call) => chunk({ tool_calls: [call] })),
        ...(said.calls ? [] : pieces(said.text ?? '').map((content) => chunk({ content }))),
        chunk({}, reasonOf(said)),
        part({ choices: [], usage }),
        event('[DONE]'),
      ],
    }
  },
  error: (status, message) => ({
    status,
    json: failure(message, 'invalid_request_error', status === 429 ? 'rate_limit_exceeded' : null),
  }),
  lateError: (message) => event(failure(message, 'server_error', null)),
  /** https://platform.openai.com/docs/guides/error-codes#api-errors */
  errors: [
    {
      what: 'a wrong key, which is repeated with its middle hidden',
      answer: {
        status: 401,
        json: failure('Incorrect API key provided: sk-very-*******-key.', 'invalid_request_error', 'invalid_api_key'),
      },
      status: 401,
      code: 'provider_refused_key',
    },
    {
      what: 'a rate limit',
      // https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
      answer: {
        status: 429,
        headers: { 'retry-after': '2', 'retry-after-ms': '1240', 'x-ratelimit-reset-requests': '1s' },
        json: failure('Rate limit reached for gpt-4.1-mini', 'requests', 'rate_limit_exceeded'),
      },
      status: 429,
      code: 'rate_limit_exceeded',
      retryAfterMs: 1_240,
    },
    {
      what: 'an account without credit',
      answer: {
        status: 429,
        json: failure('You exceeded your current quota', 'insufficient_quota', 'insufficient_quota'),
      },
      status: 429,
      code: 'insufficient_quota',
    },
  ],
  /** https://platform.openai.com/docs/api-reference/chat/create#chat-create-reasoning_effort */
  highEffort: { reasoning_effort: 'high' },
  /** https://platform.openai.com/docs/api-reference/models/list */
  models: {
    object: 'list',
    data: [{ id: 'gpt-4.1-mini', object: 'model', created: 1744318173, owned_by: 'system' } satisfies Model],
  },
}
