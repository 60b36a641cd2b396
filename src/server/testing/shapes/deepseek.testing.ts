import { event } from '../wire-server.testing.ts'
import { bearer, fragments, pieces, type Said, type WireShape } from './wire-shape.testing.ts'

const reasonOf = ({ calls, reason = 'stop' }: Said) =>
  calls ? 'tool_calls' : reason === 'filtered' ? 'content_filter' : reason
/** https://api-docs.deepseek.com/api/create-chat-completion, `usage`; …/guides/kv_cache for what is cached. */
const usage = {
  prompt_tokens: 100,
  completion_tokens: 30,
  total_tokens: 130,
  prompt_tokens_details: { cached_tokens: 40 },
  completion_tokens_details: { reasoning_tokens: 10 },
  prompt_cache_hit_tokens: 40,
  prompt_cache_miss_tokens: 60,
}
const base = { model: 'deepseek-chat', system_fingerprint: 'fp_a49d71b8a1' }
/** https://api-docs.deepseek.com/quick_start/error_codes names the codes; the body has OpenAI's form. */
const failure = (message: string, type: string) => ({
  error: { message, type, param: null, code: 'invalid_request_error' },
})

export const deepseek: WireShape = {
  model: 'deepseek-chat',
  served: 'deepseek-chat',
  path: '/v1/chat/completions',
  streamPath: '/v1/chat/completions',
  key: bearer,
  /** https://api-docs.deepseek.com/api/create-chat-completion; `reasoning_content` as in …/guides/thinking_mode */
  whole: (said) => ({
    json: {
      id: '930c60df-bf64-41c9-a88e-3ec75f81e00e',
      choices: [
        {
          finish_reason: reasonOf(said),
          index: 0,
          message: {
            content: said.text ?? '',
            ...(said.thought === undefined ? {} : { reasoning_content: said.thought }),
            role: 'assistant',
            ...(said.calls
              ? {
                  tool_calls: said.calls.map(({ id, name, input }, index) => ({
                    index,
                    id,
                    type: 'function',
                    function: { name, arguments: JSON.stringify(input) },
                  })),
                }
              : {}),
          },
          logprobs: null,
        },
      ],
      created: 1705651092,
      object: 'chat.completion',
      ...base,
      usage,
    },
  }),
  /** https://api-docs.deepseek.com/api/create-chat-completion, streamed: counts come with the end; …/quick_start/rate_limit for `: keep-alive`. */
  stream: (said) => {
    const chunk = (delta: object, finish: string | null = null) =>
      event({
        ...{ id: '1f633d8bfc032625086f14113c411638', object: 'chat.completion.chunk', created: 1718345013, ...base },
        choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
        usage: finish === null ? null : usage,
      })
    const calls = (said.calls ?? []).flatMap(({ id, name, input }, index) => [
      { index, id, type: 'function', function: { name, arguments: '' } },
      ...fragments(input).map((part) => ({ index, function: { arguments: part } })),
    ])
    return {
      events: [
        ': keep-alive',
        chunk({ role: 'assistant', content: '' }),
        ...(said.thought === undefined ? [] : [chunk({ content: null, reasoning_content: said.thought })]),
        ...calls.map((call) => chunk({ tool_calls: [call] })),
        ...(said.calls ? [] : pieces(said.text ?? '').map((content) => chunk({ content }))),
        chunk({ content: '' }, reasonOf(said)),
        event('[DONE]'),
      ],
    }
  },
  error: (status, message) => ({ status, json: failure(message, 'invalid_request_error') }),
  lateError: (message) => event(failure(message, 'server_error')),
  /** https://api-docs.deepseek.com/quick_start/error_codes */
  errors: [
    {
      what: 'an account without credit',
      answer: { status: 402, json: failure('Insufficient Balance', 'unknown_error') },
      status: 402,
      code: 'provider_without_credit',
    },
    {
      what: 'a wrong key, whose end is repeated',
      answer: {
        status: 401,
        json: failure('Authentication Fails, Your api key: ****-key is invalid', 'authentication_error'),
      },
      status: 401,
      code: 'provider_refused_key',
    },
    {
      what: 'parameters that it does not take',
      answer: { status: 422, json: failure('Failed to deserialize the JSON body', 'invalid_request_error') },
      status: 422,
      code: 'invalid_request_error',
    },
    {
      what: 'overload',
      answer: { status: 503, json: failure('Service is too busy.', 'service_unavailable_error') },
      status: 503,
      code: 'invalid_request_error',
    },
  ],
  /** https://api-docs.deepseek.com/guides/thinking_mode */
  highEffort: { thinking: { type: 'enabled' }, reasoning_effort: 'high' },
  /** https://api-docs.deepseek.com/api/list-models */
  models: { object: 'list', data: [{ id: 'deepseek-chat', object: 'model', owned_by: 'deepseek' }] },
}
