import { isJsonObject, type Json, type JsonObject } from '../src/language/json.ts'
import type { ChatMessage, ChatRequest, ContentPart, ToolCall } from '../src/models/chat.ts'
import { textOf } from '../src/models/message-text.ts'
import type { FakeReply } from '../src/server/testing/replies.testing.ts'

/** A model whose every reply follows from the request, and from how often the same was asked before. */
export type ScriptedModel = (request: ChatRequest, askedBefore: number) => string | FakeReply

/**
 * The models that the conformance benchmarks ask, by name: what no baseline does (calling tools, keeping to a schema, looking
 * at pictures, thinking, judging out of step with one another) some of them do, and by a rule that can be followed by hand.
 */
export const scriptedModels: Readonly<Record<string, ScriptedModel>> = {
  operator,
  clerk: ({ messages, response_format: format }) =>
    JSON.stringify(filledIn(format?.json_schema.schema ?? {}, lastText(messages))),
  witness: ({ messages }) =>
    messages.flatMap(({ role, content }) => partsOf(content).map((part) => `${role}: ${part}`)).join('\n'),
  thinker,
  shouter: ({ messages }) => lastText(messages).toUpperCase(),
  // Judges.
  harsh: judge((verdicts) => verdicts[0]),
  kind: judge((verdicts) => verdicts.at(-1)),
  fair: judge((verdicts) => verdicts[Math.floor((verdicts.length - 1) / 2)]),
  /** Gives the worst verdict, then the best, and so on. */
  unsteady: judge((verdicts, _, askedBefore) => verdicts.at(askedBefore % 2 === 0 ? 0 : -1)),
  /** Prefers the longer of two answers. */
  reader: judge((_, read) => {
    const [a = 0, b = 0] = ['A', 'B'].map((which) => fenced(read, `ANSWER ${which}`).length)
    return a === b ? 'tie' : a > b ? 'A' : 'B'
  }),
}

/**
 * Looks up every pump it is told of, all in one reply, and stops each that runs. Asked to keep looking, it looks up the same
 * pump for ever; told which function to call, it calls that one.
 */
function operator({ messages, tools = [], tool_choice: choice = 'auto' }: ChatRequest): FakeReply {
  const last = messages.at(-1)
  const question = lastText(messages)
  const pumps = [...new Set(question.match(/P-\d+/g) ?? [])]
  const has = (name: string) => choice !== 'none' && tools.some((tool) => tool.function.name === name)
  if (typeof choice === 'object')
    return calling(
      messages,
      pumps.map((id) => [choice.function.name, { id }]),
    )
  const isFirst = last?.role === 'user'
  if (has('lookup_pump') && pumps.length > 0 && (isFirst || question.includes('Keep looking'))) {
    return calling(
      messages,
      pumps.map((id) => ['lookup_pump', { id, because: 'asked' }]),
    )
  }
  const results = messages.filter(({ role }) => role === 'tool').map(textOf)
  const running = pumps.filter((id) => results.some((text) => text.includes(id) && text.includes('runs')))
  if (has('stop_pump') && running.length > 0 && !results.some((text) => text.startsWith('stopped'))) {
    return calling(
      messages,
      running.map((id) => ['stop_pump', { id }]),
    )
  }
  return { content: `${choice} of ${tools.length}: ${results.join(' | ') || 'nothing was looked up'}` }
}

function calling(messages: readonly ChatMessage[], calls: readonly (readonly [string, JsonObject])[]): FakeReply {
  return {
    content: '',
    tool_calls: calls.map(
      ([name, given], index): ToolCall => ({
        id: `call_${messages.length}_${index}`,
        type: 'function',
        function: { name, arguments: JSON.stringify(given) },
      }),
    ),
  }
}

/** What a schema asks for: texts are the question, numbers the first one in it, lists have one item. */
function filledIn(schema: Json, question: string): Json {
  if (!isJsonObject(schema)) return null
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isJsonObject(schema.properties) ? schema.properties : {}).map(([key, inner]) => [
          key,
          filledIn(inner, question),
        ]),
      )
    case 'array':
      return [filledIn(schema.items ?? {}, question)]
    case 'number':
    case 'integer':
      return Number(/\d+/.exec(question)?.[0] ?? 0)
    case 'boolean':
      return true
    default:
      return Array.isArray(schema.enum) ? (schema.enum[0] ?? null) : question
  }
}

/** The parts of a message, pictures and sounds by what they are and how long. */
function partsOf(content: ChatMessage['content']): readonly string[] {
  return typeof content === 'string' ? [content] : content.map(wordsFor)
}

function wordsFor(part: ContentPart): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'image_url':
      return `picture ${part.image_url.url.slice(0, 24)} of ${part.image_url.url.length}`
    case 'input_audio':
      return `sound ${part.input_audio.format} of ${part.input_audio.data.length}`
  }
}

/** Says how it was told to pick its words, and thinks as much as it was told to. */
function thinker({ model: _, messages: __, reasoning_effort: effort = 'unsaid', ...settings }: ChatRequest): FakeReply {
  const said = Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return { content: [`effort=${effort}`, ...said].join(' '), reasoning_content: `I think at effort ${effort}.` }
}

/** A judge that picks one of the verdicts it is offered, for each criterion it is asked about. */
function judge(
  pick: (verdicts: readonly string[], read: string, askedBefore: number) => string | undefined,
): ScriptedModel {
  return ({ messages, response_format: format }, askedBefore) => {
    const read = lastText(messages)
    const verdictFor = (schema: JsonObject): Json => {
      const { verdict } = schema.properties as JsonObject
      if (isJsonObject(verdict) && Array.isArray(verdict.enum)) {
        const picked = pick(verdict.enum.map(String), read, askedBefore)
        return { reasoning: 'By rule.', verdict: picked ?? '' }
      }
      const criteria = Object.entries(schema.properties as Readonly<Record<string, JsonObject>>)
      return Object.fromEntries(criteria.map(([name, inner]) => [name, verdictFor(inner)]))
    }
    return JSON.stringify(verdictFor(format?.json_schema.schema ?? {}))
  }
}

/** What stands between a judge's fences. */
function fenced(read: string, mark: string): string {
  return new RegExp(`<<<${mark} (\\w+)\\n([\\s\\S]*?)\\n\\1 ${mark}>>>`).exec(read)?.[2] ?? ''
}

function lastText(messages: readonly ChatMessage[]): string {
  const last = messages.findLast(({ role }) => role === 'user')
  return last ? textOf(last) : ''
}
