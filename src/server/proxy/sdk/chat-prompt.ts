import type {
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4ReasoningPart,
  LanguageModelV4ToolCallPart,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider'
import { isJsonObject, type Json, type JsonObject } from '../../../language/json.ts'
import { textsOf, userParts } from './content-parts.ts'
import { type Translation, UntranslatableError } from './translation.ts'

/** The provider library's prompt for the `messages` of a chat completion. Throws {@link UntranslatableError}. */
export function promptOf(messages: Json | undefined, translation: Translation): LanguageModelV4Prompt {
  if (!Array.isArray(messages) || messages.length === 0) throw new UntranslatableError('The request has no "messages".')
  const lastAsked = messages.findLastIndex((message: Json) => isJsonObject(message) && message.role === 'user')
  const reading: Reading = { translation, toolNames: new Map(), lastAsked }
  return messages.flatMap((message: Json, index) => {
    if (!isJsonObject(message)) throw new UntranslatableError(`messages[${index}] must be an object.`)
    return messagesOf(message, index, reading)
  })
}

interface Reading {
  readonly translation: Translation
  /** The names of the tools called so far, by the calls' ids. */
  readonly toolNames: Map<string, string>
  /** The index of the last message of the user. */
  readonly lastAsked: number
}

const everyRoles = ['role', 'content', 'name', 'cache_control']

function messagesOf(message: JsonObject, index: number, reading: Reading): readonly LanguageModelV4Message[] {
  const where = `messages[${index}]`
  const { translation } = reading
  switch (message.role) {
    case 'system':
    case 'developer':
      translation.leaveOutOthers(message, everyRoles, 'messages[]')
      return systemMessages(message, where, translation)
    case 'user': {
      translation.leaveOutOthers(message, everyRoles, 'messages[]')
      const content = userParts(message.content, where, translation)
      return [{ role: 'user', content, ...beside(message, message.cache_control, translation) }]
    }
    case 'assistant':
      return [assistantMessage(message, index, reading)]
    case 'tool':
      return [toolMessage(message, where, reading)]
    default:
      throw new UntranslatableError(`${where} has no role that is known: system, user, assistant or tool.`)
  }
}

/** A part that ends what is to be cached ends a message: the library takes such a mark for whole messages here. */
function systemMessages(message: JsonObject, where: string, translation: Translation): LanguageModelV4Message[] {
  const made: LanguageModelV4Message[] = []
  let text = ''
  const end = (mark: Json | undefined) => {
    made.push({ role: 'system', content: text, ...beside(message, mark, translation) })
    text = ''
  }
  for (const part of textsOf(message.content, where, translation)) {
    text += part.text
    if (part.mark !== undefined) end(part.mark)
  }
  if (text !== '' || made.length === 0) end(message.cache_control)
  return made
}

function assistantMessage(message: JsonObject, index: number, reading: Reading): LanguageModelV4Message {
  const where = `messages[${index}]`
  const { translation, toolNames } = reading
  const read = [...everyRoles, 'tool_calls', 'reasoning_content', 'reasoning', 'refusal', 'extra_content']
  translation.leaveOutOthers(message, read, 'messages[]')
  const calls = toolCalls(message.tool_calls, where)
  for (const { toolCallId, toolName } of calls) toolNames.set(toolCallId, toolName)
  const content = message.content ?? message.refusal ?? ''
  const texts = textsOf(content, where, translation)
  const text = texts.map((each) => each.text).join('')
  return {
    role: 'assistant',
    content: [
      ...thoughtsOf(message, index, reading),
      ...(text === '' ? [] : [{ type: 'text' as const, text }]),
      ...calls,
    ],
    ...beside(message, texts.findLast(({ mark }) => mark !== undefined)?.mark ?? message.cache_control, translation),
  }
}

/** What the model thought before: it goes back where the provider takes it, which DeepSeek and Qwen do for the turn that still runs. */
function thoughtsOf(message: JsonObject, index: number, reading: Reading): LanguageModelV4ReasoningPart[] {
  const { translation, lastAsked } = reading
  const text = message.reasoning_content ?? message.reasoning
  if (text === undefined || text === null || text === '') return []
  if (typeof text !== 'string') throw new UntranslatableError(`messages[${index}].reasoning_content must be a text.`)
  const name = message.reasoning_content === undefined ? 'reasoning' : 'reasoning_content'
  switch (translation.kind) {
    case 'google':
      return [{ type: 'reasoning', text }]
    case 'deepseek':
    case 'alibaba':
      if (index > lastAsked || /^deepseek-v4/.test(translation.model)) return [{ type: 'reasoning', text }]
      break
    case 'anthropic':
    case 'openrouter':
      // Claude takes back only thoughts with their signature, for which the dialect has no place.
      break
  }
  translation.leaveOut(`messages[].${name}`)
  return []
}

function toolMessage(message: JsonObject, where: string, { translation, toolNames }: Reading): LanguageModelV4Message {
  // Its name repeats that of the call.
  translation.leaveOutOthers(message, [...everyRoles, 'tool_call_id'], 'messages[]')
  const toolCallId = typeof message.tool_call_id === 'string' ? message.tool_call_id : ''
  const toolName = toolNames.get(toolCallId)
  if (toolName === undefined) {
    throw new UntranslatableError(`${where} answers the tool call "${toolCallId}", which no earlier message makes.`)
  }
  const texts = textsOf(message.content, where, translation)
  const output = { type: 'text' as const, value: texts.map(({ text }) => text).join('') }
  const mark = texts.findLast((each) => each.mark !== undefined)?.mark ?? message.cache_control
  return {
    role: 'tool',
    content: [{ type: 'tool-result', toolCallId, toolName, output }],
    ...translation.cacheMark(mark, 'messages[]'),
  }
}

/** What stands beside a message: who of several said it, where the provider tells them apart, and a mark for its cache. */
function beside({ name }: JsonObject, mark: Json | undefined, translation: Translation) {
  if (name !== undefined && name !== null) {
    if (typeof name !== 'string') throw new UntranslatableError('messages[].name must be a text.')
    if (translation.kind === 'deepseek') {
      translation.cacheMark(mark, 'messages[]')
      return translation.beside({ name })
    }
    translation.leaveOut('messages[].name')
  }
  return translation.cacheMark(mark, 'messages[]')
}

function toolCalls(value: Json | undefined, where: string): LanguageModelV4ToolCallPart[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new UntranslatableError(`${where}.tool_calls must be a list.`)
  return value.map((call: Json, index) => {
    const at = `${where}.tool_calls[${index}]`
    if (!isJsonObject(call) || typeof call.id !== 'string' || !isJsonObject(call.function)) {
      throw new UntranslatableError(`${at} must have an "id" and a "function".`)
    }
    const { name, arguments: written } = call.function
    if (typeof name !== 'string') throw new UntranslatableError(`${at} names no function.`)
    // What a provider wants to see again with the call, as Gemini does with its signatures, travels in extra_content.
    const extra = isJsonObject(call.extra_content)
      ? { providerOptions: call.extra_content as SharedV4ProviderOptions }
      : {}
    return { type: 'tool-call', toolCallId: call.id, toolName: name, input: parsed(written), ...extra }
  })
}

/** Models write arguments that are no JSON; the provider then sees them as a text. */
function parsed(written: Json | undefined): Json {
  if (typeof written !== 'string') return written ?? {}
  try {
    return JSON.parse(written) as Json
  } catch {
    return { arguments: written }
  }
}
