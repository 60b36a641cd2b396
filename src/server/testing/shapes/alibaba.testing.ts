import { event } from '../wire-server.testing.ts'
import { bearer, fragments, pieces, type Said, type WireShape } from './wire-shape.testing.ts'

const reasonOf = ({ calls, reason = 'stop' }: Said) =>
  calls ? 'tool_calls' : reason === 'filtered' ? 'content_filter' : reason
/** https://www.alibabacloud.com/help/en/model-studio/qwen-api-via-openai-chat-completions, `usage` */
const usage = {
  prompt_tokens: 100,
  completion_tokens: 30,
  total_tokens: 130,
  prompt_tokens_details: { cached_tokens: 40 },
  completion_tokens_details: { reasoning_tokens: 10 },
}
const base = { system_fingerprint: null, model: 'qwen-plus' }
/** https://www.alibabacloud.com/help/en/model-studio/error-code: the body has OpenAI's form, with an id beside it. */
const failure = (message: string, type: string, code: string | null) => ({
  error: { message, type, param: null, code },
  request_id: 'd3c6a5b1-2a0a-9b7f-8a5e-0f6d5f0c1d2e',
})

export const alibaba: WireShape = {
  model: 'qwen-plus',
  served: 'qwen-plus',
  path: '/v1/chat/completions',
  streamPath: '/v1/chat/completions',
  key: bearer,
  /** https://www.alibabacloud.com/help/en/model-studio/qwen-api-via-openai-chat-completions; thoughts as in …/deep-thinking */
  whole: (said) => ({
    json: {
      choices: [
        {
          message: {
            role: 'assistant',
            content: said.text ?? '',
            ...(said.thought === undefined ? {} : { reasoning_content: said.thought }),
            ...(said.calls
              ? {
                  tool_calls: said.calls.map(({ id, name, input }, index) => ({
                    function: { name, arguments: JSON.stringify(input) },
                    ...{ index, id, type: 'function' },
                  })),
                }
              : {}),
          },
          finish_reason: reasonOf(said),
          index: 0,
          logprobs: null,
        },
      ],
      object: 'chat.completion',
      usage,
      created: 1735120033,
      ...base,
      id: 'chatcmpl-6ada9ed2-7f33-9de2-8bb0-78bd4035025a',
    },
  }),
  /** https://www.alibabacloud.com/help/en/model-studio/stream; fragments of calls, the later ones with an empty id, as in …/qwen-function-calling */
  stream: (said) => {
    const facts = {
      ...{ object: 'chat.completion.chunk', created: 1715931028, ...base },
      id: 'chatcmpl-3bb05cf5cd819fbca5f0b8d67a025022',
    }
    const chunk = (delta: object, finish: string | null = null) =>
      event({ choices: [{ delta, finish_reason: finish, index: 0, logprobs: null }], usage: null, ...facts })
    const calls = (said.calls ?? []).flatMap(({ id, name, input }, index) => [
      { id, type: 'function', index, function: { name, arguments: '' } },
      ...fragments(input).map((part) => ({ id: '', type: 'function', index, function: { arguments: part } })),
    ])
    return {
      events: [
        chunk({ content: '', role: 'assistant' }),
        ...(said.thought === undefined ? [] : [chunk({ content: null, reasoning_content: said.thought })]),
        ...calls.map((call) => chunk({ content: null, tool_calls: [call] })),
        ...(said.calls ? [] : pieces(said.text ?? '').map((content) => chunk({ content }))),
        chunk({ content: '' }, reasonOf(said)),
        event({ choices: [], usage, ...facts }),
        event('[DONE]'),
      ],
    }
  },
  error: (status, message) => ({ status, json: failure(message, 'invalid_request_error', null) }),
  lateError: (message) => event(failure(message, 'internal_error', 'internal_error')),
  /** https://www.alibabacloud.com/help/en/model-studio/error-code */
  errors: [
    {
      what: 'a wrong key',
      answer: {
        status: 401,
        json: failure('Incorrect API key provided.', 'invalid_request_error', 'invalid_api_key'),
      },
      status: 401,
      code: 'provider_refused_key',
    },
    {
      what: 'a rate limit',
      answer: {
        status: 429,
        json: failure('You exceeded your current requests limit.', 'limit_requests', 'limit_requests'),
      },
      status: 429,
      code: 'limit_requests',
    },
    {
      what: 'words that it does not want to read',
      answer: {
        status: 400,
        json: failure(
          'Input data may contain inappropriate content.',
          'data_inspection_failed',
          'data_inspection_failed',
        ),
      },
      status: 400,
      code: 'data_inspection_failed',
    },
  ],
  /** https://www.alibabacloud.com/help/en/model-studio/deep-thinking */
  highEffort: { enable_thinking: true },
  models: { object: 'list', data: [{ id: 'qwen-plus', object: 'model', created: 1735120033, owned_by: 'system' }] },
}
