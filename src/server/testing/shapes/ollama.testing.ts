import { event } from '../wire-server.testing.ts'
import { bearer, pieces, type Said, type WireShape } from './wire-shape.testing.ts'

const model = 'qwen3:8b'
/** Ollama's own reasons are `stop` and `length`; what filters an answer is a model before it. */
const reasonOf = ({ calls, reason = 'stop' }: Said) =>
  calls ? 'tool_calls' : reason === 'filtered' ? 'content_filter' : reason
/** github.com/ollama/ollama, openai/openai.go: `Usage` */
const usage = { prompt_tokens: 100, completion_tokens: 30, total_tokens: 130 }
const base = { created: 1733429984, model, system_fingerprint: 'fp_ollama' }
/** github.com/ollama/ollama, openai/openai.go: `NewError` */
const failure = (message: string, type: string) => ({ error: { message, type, param: null, code: null } })
const calledOf = ({ calls }: Said) =>
  calls?.map(({ id, name, input }, index) => ({
    ...{ id, index, type: 'function' },
    function: { name, arguments: JSON.stringify(input) },
  }))

export const ollama: WireShape = {
  model,
  served: model,
  path: '/v1/chat/completions',
  streamPath: '/v1/chat/completions',
  key: bearer,
  /** https://docs.ollama.com/api/openai-compatibility; `reasoning` as in openai/openai.go: `Message` */
  whole: (said) => ({
    json: {
      id: 'chatcmpl-929',
      object: 'chat.completion',
      ...base,
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: said.text ?? '',
            ...(said.thought === undefined ? {} : { reasoning: said.thought }),
            ...(said.calls ? { tool_calls: calledOf(said) } : {}),
          },
          finish_reason: reasonOf(said),
        },
      ],
      usage,
    },
  }),
  /** openai/openai.go: `ToChunk`. Calls come whole, in one chunk: https://ollama.com/blog/streaming-tool */
  stream: (said) => {
    const facts = { id: 'chatcmpl-929', object: 'chat.completion.chunk', ...base }
    const chunk = (delta: object, finish: string | null = null) =>
      event({
        ...facts,
        choices: [{ index: 0, delta: { role: 'assistant', content: '', ...delta }, finish_reason: finish }],
      })
    return {
      events: [
        ...(said.thought === undefined ? [chunk({})] : [chunk({ reasoning: said.thought })]),
        ...(said.calls ? [chunk({ tool_calls: calledOf(said) })] : []),
        ...(said.calls ? [] : pieces(said.text ?? '').map((content) => chunk({ content }))),
        chunk({}, reasonOf(said)),
        event({ ...facts, choices: [], usage }),
        event('[DONE]'),
      ],
    }
  },
  error: (status, message) => ({ status, json: failure(message, 'api_error') }),
  lateError: (message) => event(failure(message, 'api_error')),
  /** openai/openai.go: `NewError`; server/routes.go for the words. */
  errors: [
    {
      what: 'a model that is not there',
      answer: { status: 404, json: failure("model 'qwen3:8b' not found", 'not_found_error') },
      status: 404,
      code: 'model_not_found',
    },
    {
      what: 'a full queue',
      // https://docs.ollama.com/faq#how-does-ollama-handle-concurrent-requests
      answer: { status: 503, json: failure('server busy, please try again', 'api_error') },
      status: 503,
      code: 'provider_failed',
    },
  ],
  /** https://docs.ollama.com/api/openai-compatibility#supported-request-fields */
  highEffort: { reasoning_effort: 'high' },
  /** https://docs.ollama.com/api/openai-compatibility#v1models */
  models: { object: 'list', data: [{ id: model, object: 'model', created: 1733429984, owned_by: 'library' }] },
}
