import { event } from '../wire-server.testing.ts'
import { fragments, pieces, type Said, type WireShape } from './wire-shape.testing.ts'

const served = 'claude-sonnet-4-5-20250929'
/** https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons */
const reasons = { stop: 'end_turn', length: 'max_tokens', filtered: 'refusal' }
const reasonOf = ({ calls, reason = 'stop' }: Said) => (calls ? 'tool_use' : reasons[reason])
/** https://platform.claude.com/docs/en/api/messages, `usage`: what is cached is not among `input_tokens`. */
const inputUsage = { input_tokens: 60, cache_creation_input_tokens: 0, cache_read_input_tokens: 40 }
/** https://platform.claude.com/docs/en/api/errors: `{type, error: {type, message}, request_id}` */
const failure = (type: string, message: string) => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
})
const types: Readonly<Record<number, string>> = { 401: 'authentication_error', 429: 'rate_limit_error' }

/** https://platform.claude.com/docs/en/build-with-claude/streaming: text, thinking and tool_use blocks, one after another. */
function blocksOf({ text, thought, calls }: Said) {
  const thinking = { type: 'thinking', thinking: '', signature: '' }
  const blocks = [
    ...(thought === undefined
      ? []
      : [
          {
            begin: thinking,
            whole: { ...thinking, thinking: thought, signature: 'EqQBCgIYAhIM' },
            deltas: [
              { type: 'thinking_delta', thinking: thought },
              { type: 'signature_delta', signature: 'EqQBCgIYAhIM' },
            ],
          },
        ]),
    ...(calls ?? []).map(({ id, name, input }) => ({
      begin: { type: 'tool_use', id, name, input: {} },
      whole: { type: 'tool_use', id, name, input },
      deltas: ['', ...fragments(input)].map((json) => ({ type: 'input_json_delta', partial_json: json })),
    })),
    ...(calls
      ? []
      : [
          {
            begin: { type: 'text', text: '' },
            whole: { type: 'text', text: text ?? '' },
            deltas: pieces(text ?? '').map((piece) => ({ type: 'text_delta', text: piece })),
          },
        ]),
  ]
  return blocks
}

export const anthropic: WireShape = {
  model: 'claude-sonnet-4-5',
  served,
  path: '/v1/messages',
  streamPath: '/v1/messages',
  key: ['x-api-key', (key) => key],
  /** https://platform.claude.com/docs/en/api/messages */
  whole: (said) => ({
    json: {
      id: 'msg_013Zva2CMHLNnXjNJJKqJ2EF',
      type: 'message',
      role: 'assistant',
      model: served,
      content: blocksOf(said).map(({ whole }) => whole),
      stop_reason: reasonOf(said),
      stop_sequence: null,
      usage: { ...inputUsage, output_tokens: 30 },
    },
  }),
  /** https://platform.claude.com/docs/en/build-with-claude/streaming */
  stream: (said) => {
    const message = {
      ...{ id: 'msg_1nZdL29xx5MUA1yADyHTEsnR8uuvGzszyY', type: 'message', role: 'assistant', content: [] },
      ...{ model: served, stop_reason: null, stop_sequence: null, usage: { ...inputUsage, output_tokens: 1 } },
    }
    const parts: { type: string; [name: string]: unknown }[] = [
      { type: 'message_start', message },
      ...blocksOf(said).flatMap(({ begin, deltas }, index) => [
        { type: 'content_block_start', index, content_block: begin },
        ...(index === 0 ? [{ type: 'ping' }] : []),
        ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
        { type: 'content_block_stop', index },
      ]),
      {
        type: 'message_delta',
        delta: { stop_reason: reasonOf(said), stop_sequence: null },
        usage: { output_tokens: 30 },
      },
      { type: 'message_stop' },
    ]
    return { events: parts.map((part) => event(part, part.type)) }
  },
  error: (status, message) => ({ status, json: failure(types[status] ?? 'api_error', message) }),
  /** https://platform.claude.com/docs/en/build-with-claude/streaming#error-events */
  lateError: (message) => event({ type: 'error', error: { type: 'overloaded_error', message } }, 'error'),
  /** https://platform.claude.com/docs/en/api/errors#http-errors */
  errors: [
    {
      what: 'overload',
      answer: { status: 529, json: failure('overloaded_error', 'Overloaded') },
      status: 529,
      code: 'provider_overloaded',
    },
    {
      what: 'a wrong key',
      answer: { status: 401, json: failure('authentication_error', 'invalid x-api-key') },
      status: 401,
      code: 'provider_refused_key',
    },
    {
      what: 'a rate limit',
      // https://platform.claude.com/docs/en/api/rate-limits#response-headers
      answer: {
        status: 429,
        headers: { 'retry-after': '7', 'anthropic-ratelimit-requests-remaining': '0' },
        json: failure('rate_limit_error', 'Number of request tokens has exceeded your per-minute rate limit'),
      },
      status: 429,
      code: 'provider_rate_limit',
      retryAfterMs: 7_000,
    },
  ],
  /** https://platform.claude.com/docs/en/build-with-claude/extended-thinking */
  highEffort: { thinking: { type: 'enabled' } },
  /** https://platform.claude.com/docs/en/api/models-list */
  models: {
    data: [{ type: 'model', id: 'claude-sonnet-4-5', display_name: 'Claude', created_at: '2025-09-29T00:00:00Z' }],
    has_more: false,
    first_id: 'claude-sonnet-4-5',
    last_id: 'claude-sonnet-4-5',
  },
}
