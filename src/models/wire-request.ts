import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import type { ChatMessage, ChatRequest } from './chat.ts'

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
  return {
    request: {
      model,
      messages: read,
      ...(typeof seed === 'number' ? { seed } : {}),
      ...readSchema(format),
    },
  }
}

/** The text of the last message from the user; empty when there is none. */
export function lastUserMessage(request: Pick<ChatRequest, 'messages'>): string {
  return request.messages.findLast(({ role }) => role === 'user')?.content ?? ''
}

function readMessage(message: Json): ChatMessage | undefined {
  if (!isJsonObject(message)) return undefined
  const content = readContent(message.content)
  if (content === undefined) return undefined
  switch (message.role) {
    case 'system':
    case 'developer':
      return { role: 'system', content }
    case 'user':
    case 'assistant':
      return { role: message.role, content }
    default:
      return undefined
  }
}

function readContent(content: Json | undefined): string | undefined {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  const texts = content.map((part) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : undefined))
  return texts.includes(undefined) ? undefined : texts.join('')
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
