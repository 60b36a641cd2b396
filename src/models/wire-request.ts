import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import type { ChatMessage, ChatRequest } from './chat.ts'
import { textOf } from './message-text.ts'
import { readToolCalls, readTools } from './wire-tools.ts'

/** What a chat request says, as far as models without a provider need it, or why it cannot be read. */
export type ReadRequest = { readonly request: ChatRequest } | { readonly error: string }

/** Reads the body of `POST /v1/chat/completions`. Fields that no model here uses are passed over. */
export function readChatRequest(body: JsonObject): ReadRequest {
  const { model, messages, seed, response_format: format } = body
  if (typeof model !== 'string' || model === '') return { error: 'The request names no "model".' }
  if (!Array.isArray(messages) || messages.length === 0) return { error: 'The request has no "messages".' }
  const read: ChatMessage[] = []
  for (const [index, message] of messages.entries()) {
    const parsed = readMessage(message)
    if (!parsed) return { error: `messages[${index}] must have a "role" and a text as its "content".` }
    read.push(parsed)
  }
  const tools = readTools(body.tools)
  return {
    request: {
      model,
      messages: read,
      ...(typeof seed === 'number' ? { seed } : {}),
      ...readSchema(format),
      ...(tools.length > 0 ? { tools } : {}),
    },
  }
}

/** The text of the last message from the user; empty when there is none. */
export function lastUserMessage(request: Pick<ChatRequest, 'messages'>): string {
  const last = request.messages.findLast(({ role }) => role === 'user')
  return last ? textOf(last) : ''
}

function readMessage(message: Json): ChatMessage | undefined {
  if (!isJsonObject(message)) return undefined
  const calls = readToolCalls(message.tool_calls)
  const content = readContent(message.content) ?? (calls.length > 0 ? '' : undefined)
  if (content === undefined) return undefined
  switch (message.role) {
    case 'system':
    case 'developer':
      return { role: 'system', content }
    case 'user':
      return { role: 'user', content }
    case 'assistant':
      return { role: 'assistant', content, ...(calls.length > 0 ? { tool_calls: calls } : {}) }
    case 'tool':
      return {
        role: 'tool',
        content,
        ...(typeof message.tool_call_id === 'string' ? { tool_call_id: message.tool_call_id } : {}),
      }
    default:
      return undefined
  }
}

/** Models without a provider look at texts alone: pictures and sounds are passed over. */
function readContent(content: Json | undefined): string | undefined {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  const parts = content.map((part) => (isJsonObject(part) ? part : undefined))
  if (parts.some((part) => part === undefined || typeof part.type !== 'string')) return undefined
  return parts.map((part) => (typeof part?.text === 'string' ? part.text : '')).join('')
}

function readSchema(format: Json | undefined): Pick<ChatRequest, 'response_format'> {
  if (!isJsonObject(format) || format.type !== 'json_schema' || !isJsonObject(format.json_schema)) return {}
  const { name, schema } = format.json_schema
  if (!isJsonObject(schema)) return {}
  return {
    response_format: {
      type: 'json_schema',
      json_schema: { name: typeof name === 'string' ? name : '', strict: true, schema },
    },
  }
}
