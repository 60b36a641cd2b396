import type {
  LanguageModelV4FilePart,
  LanguageModelV4Message,
  LanguageModelV4Prompt,
  LanguageModelV4TextPart,
  LanguageModelV4ToolCallPart,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider'
import { isJsonObject, type Json, type JsonObject } from '../../../language/json.ts'

/** A request cannot be put into the provider's words; the message is for the client. */
export class UntranslatableError extends Error {
  override readonly name = 'UntranslatableError'
}

type UserPart = LanguageModelV4TextPart | LanguageModelV4FilePart

/** The provider library's prompt for the `messages` of a chat completion. Throws {@link UntranslatableError}. */
export function promptOf(messages: Json | undefined): LanguageModelV4Prompt {
  if (!Array.isArray(messages) || messages.length === 0) throw new UntranslatableError('The request has no "messages".')
  const toolNames = new Map<string, string>()
  return messages.map((message: Json, index) => {
    const where = `messages[${index}]`
    if (!isJsonObject(message)) throw new UntranslatableError(`${where} must be an object.`)
    return messageOf(message, where, toolNames)
  })
}

function messageOf(message: JsonObject, where: string, toolNames: Map<string, string>): LanguageModelV4Message {
  const { role, content } = message
  switch (role) {
    case 'system':
    case 'developer':
      return { role: 'system', content: textOf(content, where) }
    case 'user':
      return { role: 'user', content: userParts(content, where) }
    case 'assistant': {
      const calls = toolCalls(message.tool_calls, where)
      for (const { toolCallId, toolName } of calls) toolNames.set(toolCallId, toolName)
      const text = content === null || content === undefined ? '' : textOf(content, where)
      return { role: 'assistant', content: [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...calls] }
    }
    case 'tool': {
      const toolCallId = typeof message.tool_call_id === 'string' ? message.tool_call_id : ''
      const toolName = toolNames.get(toolCallId)
      if (toolName === undefined) {
        throw new UntranslatableError(`${where} answers the tool call "${toolCallId}", which no earlier message makes.`)
      }
      const output = { type: 'text' as const, value: textOf(content, where) }
      return { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, output }] }
    }
    default:
      throw new UntranslatableError(`${where} has no role that is known: system, user, assistant or tool.`)
  }
}

function textOf(content: Json | undefined, where: string): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) {
    return content
      .map((part: Json, index) => {
        if (isJsonObject(part) && typeof part.text === 'string') return part.text
        throw new UntranslatableError(`${where}.content[${index}] must be a text here.`)
      })
      .join('')
  }
  throw new UntranslatableError(`${where} must have a text as its "content".`)
}

function userParts(content: Json | undefined, where: string): UserPart[] {
  if (!Array.isArray(content)) return [{ type: 'text', text: textOf(content, where) }]
  return content.map((part: Json, index) => userPart(part, `${where}.content[${index}]`))
}

function userPart(part: Json, where: string): UserPart {
  if (!isJsonObject(part)) throw new UntranslatableError(`${where} must be an object.`)
  if (typeof part.text === 'string') return { type: 'text', text: part.text }
  if (part.type === 'image_url') {
    const url = isJsonObject(part.image_url) ? part.image_url.url : part.image_url
    if (typeof url === 'string') return pictureOf(url, where)
  }
  if (part.type === 'input_audio' && isJsonObject(part.input_audio)) {
    const { data, format } = part.input_audio
    if (typeof data === 'string' && typeof format === 'string') {
      return { type: 'file', mediaType: `audio/${format === 'mp3' ? 'mpeg' : format}`, data: { type: 'data', data } }
    }
  }
  throw new UntranslatableError(`${where} must be a text, an image_url or an input_audio.`)
}

function pictureOf(url: string, where: string): LanguageModelV4FilePart {
  const inline = /^data:([\w.+-]+\/[\w.+-]+);base64,(.*)$/s.exec(url)
  if (inline?.[1] !== undefined && inline[2] !== undefined) {
    return { type: 'file', mediaType: inline[1], data: { type: 'data', data: inline[2] } }
  }
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UntranslatableError(`${where}: a picture is a data: URL in base64, or an http(s) address.`)
  }
  return { type: 'file', mediaType: 'image/*', data: { type: 'url', url: new URL(url) } }
}

function toolCalls(value: Json | undefined, where: string): LanguageModelV4ToolCallPart[] {
  if (!Array.isArray(value)) return []
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
