/** A request as a test sees it. */
export interface FakeRequest {
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly stream?: boolean
  readonly stream_options?: { readonly include_usage?: boolean }
  readonly input?: string | readonly string[]
  readonly response_format?: {
    readonly json_schema?: {
      readonly schema?: { readonly properties?: { readonly verdict?: { readonly enum?: readonly string[] } } }
    }
  }
}

/** A reply that is more than a text. */
export interface FakeReply {
  readonly content: string
  /** What it thought before it answered. */
  readonly reasoning_content?: string
  readonly tool_calls?: readonly {
    readonly id: string
    readonly type: 'function'
    readonly function: { readonly name: string; readonly arguments: string }
  }[]
  /** `tool_calls` where there are some, else `stop`. */
  readonly finish_reason?: string
}

/** `upper` replies in capitals, `judge` with the best verdict offered, every other model repeats the last message. */
export function replyByModel(request: FakeRequest): string {
  const said = request.messages.at(-1)?.content ?? ''
  switch (request.model) {
    case 'upper':
      return said.toUpperCase()
    case 'judge': {
      const verdict = request.response_format?.json_schema?.schema?.properties?.verdict?.enum?.at(-1) ?? 'pass'
      return JSON.stringify({ reasoning: 'A judge for tests: always the best verdict.', verdict })
    }
    default:
      return said
  }
}

export function completionText(request: FakeRequest, reply: string | FakeReply): string {
  const { finish_reason, ...said }: FakeReply = typeof reply === 'string' ? { content: reply } : reply
  const finishReason = finish_reason ?? (said.tool_calls ? 'tool_calls' : 'stop')
  return JSON.stringify({
    id: 'chatcmpl-test',
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [{ index: 0, message: { role: 'assistant', ...said }, finish_reason: finishReason }],
    usage: usageOf(request, said.content),
  })
}

/** Server-sent events: a word each, the end, the usage when asked for. */
export function streamEvents(request: FakeRequest, reply: string): readonly string[] {
  const words = reply.match(/\S+\s*/g) ?? []
  const chunk = (choices: readonly object[], more: object = {}) =>
    `data: ${JSON.stringify({ id: 'chatcmpl-test', object: 'chat.completion.chunk', created: 0, model: request.model, choices, ...more })}\n\n`
  return [
    ...words.map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }])),
    chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]),
    ...(request.stream_options?.include_usage === true ? [chunk([], { usage: usageOf(request, reply) })] : []),
    'data: [DONE]\n\n',
  ]
}

export function embeddingsText({ model, input = '' }: FakeRequest): string {
  const inputs = typeof input === 'string' ? [input] : input
  const data = inputs.map((text, index) => ({ object: 'embedding', index, embedding: [text.length, 1, 0] }))
  const tokens = Math.ceil(inputs.join('').length / 4)
  return JSON.stringify({ object: 'list', model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } })
}

function usageOf({ messages }: FakeRequest, reply: string) {
  const prompt = Math.ceil(messages.reduce((sum, { content }) => sum + (content?.length ?? 0), 0) / 4)
  const completion = Math.ceil(reply.length / 4)
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
}
