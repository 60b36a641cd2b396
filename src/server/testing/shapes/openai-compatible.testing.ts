import { event } from '../wire-server.testing.ts'
import { bearer, fragments, pieces, type Said, type WireShape } from './wire-shape.testing.ts'

/** vLLM, as one server of many: https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html */
const model = 'Qwen/Qwen3-8B'
const reasonOf = ({ calls, reason = 'stop' }: Said) =>
  calls ? 'tool_calls' : reason === 'filtered' ? 'content_filter' : reason
/** github.com/vllm-project/vllm, vllm/entrypoints/openai/protocol.py: `UsageInfo` */
const usage = {
  prompt_tokens: 100,
  total_tokens: 130,
  completion_tokens: 30,
  prompt_tokens_details: { cached_tokens: 40 },
}
const base = { created: 1748000000, model }
/** protocol.py: `ErrorResponse`; servers before 0.10 write its fields without the `error` around them. */
const failure = (code: number, message: string, type: string) => ({ error: { message, type, param: null, code } })

export const openaiCompatible: WireShape = {
  model,
  served: model,
  path: '/v1/chat/completions',
  streamPath: '/v1/chat/completions',
  key: bearer,
  /** protocol.py: `ChatCompletionResponse`; `reasoning_content` as in https://docs.vllm.ai/en/latest/features/reasoning_outputs.html */
  whole: (said) => ({
    json: {
      id: 'chatcmpl-9f1f0d6f3b0e4b6a9d8f0c1a2b3c4d5e',
      object: 'chat.completion',
      ...base,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: said.calls ? null : (said.text ?? ''),
            refusal: null,
            reasoning_content: said.thought ?? null,
            tool_calls: (said.calls ?? []).map(({ id, name, input }) => ({
              ...{ id, type: 'function' },
              function: { name, arguments: JSON.stringify(input) },
            })),
          },
          logprobs: null,
          finish_reason: reasonOf(said),
          stop_reason: null,
        },
      ],
      service_tier: null,
      usage,
      prompt_logprobs: null,
      kv_transfer_params: null,
    },
  }),
  /** protocol.py: `ChatCompletionStreamResponse`; fragments of calls as in https://docs.vllm.ai/en/latest/features/tool_calling.html */
  stream: (said) => {
    const facts = { id: 'chatcmpl-9f1f0d6f', object: 'chat.completion.chunk', ...base }
    const chunk = (delta: object, finish: string | null = null) =>
      event({ ...facts, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] })
    const calls = (said.calls ?? []).flatMap(({ id, name, input }, index) => [
      { id, type: 'function', index, function: { name } },
      ...fragments(input).map((part) => ({ index, function: { arguments: part } })),
    ])
    return {
      events: [
        chunk({ role: 'assistant', content: '' }),
        ...(said.thought === undefined ? [] : [chunk({ reasoning_content: said.thought })]),
        ...calls.map((call) => chunk({ tool_calls: [call] })),
        ...(said.calls ? [] : pieces(said.text ?? '').map((content) => chunk({ content }))),
        chunk({ content: '' }, reasonOf(said)),
        event({ ...facts, choices: [], usage }),
        event('[DONE]'),
      ],
    }
  },
  error: (status, message) => ({ status, json: failure(status, message, 'BadRequestError') }),
  lateError: (message) => event(failure(500, message, 'InternalServerError')),
  errors: [
    {
      what: 'a prompt that is too long',
      answer: {
        status: 400,
        json: failure(400, "This model's maximum context length is 40960 tokens.", 'BadRequestError'),
      },
      status: 400,
      code: 'provider_refused_request',
    },
    {
      what: 'an error as older servers write it',
      answer: {
        status: 404,
        json: {
          object: 'error',
          message: 'The model `x` does not exist.',
          type: 'NotFoundError',
          param: null,
          code: 404,
        },
      },
      status: 404,
      code: 'model_not_found',
    },
  ],
  highEffort: { reasoning_effort: 'high' },
  /** protocol.py: `ModelCard` */
  models: {
    object: 'list',
    data: [{ id: model, object: 'model', created: 1748000000, owned_by: 'vllm', root: model, max_model_len: 40960 }],
  },
}
