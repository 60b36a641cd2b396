import type { Asking, MessageTemplate, PartTemplate, Row } from '../language/benchmark.ts'
import type { Json, JsonObject } from '../language/json.ts'
import { parseTemplate, TemplateError } from '../language/template.ts'
import type { ChatMessage, ChatRequest, ContentPart, ToolChoice } from '../models/chat.ts'
import { exampleMessages, exampleText } from './examples.ts'

/** Values that templates read. */
export type Values = Readonly<Record<string, Json>>

/** What a conversation is rendered with. */
export interface Scene {
  readonly row: Row
  /** Pictures and sounds as data URLs, by the path they are named by. */
  readonly media: Readonly<Record<string, string>>
  /** What templates may read besides the row's columns. */
  readonly besides?: Values
}

/**
 * The messages that open a conversation: system messages, examples, then the rest. Throws TemplateError when a template
 * cannot be rendered for this row.
 */
export function openingOf({ messages, fewShot }: Asking, { row, media, besides }: Scene): readonly ChatMessage[] {
  const text = fewShot?.show.kind === 'text' ? { few_shot: exampleText(fewShot, row) } : undefined
  const values = besides || text ? { ...row.values, ...text, ...besides } : row.values
  const opening = messages.map((message) => messageOf(message, values, media))
  if (fewShot?.show.kind !== 'messages') return opening
  const start = messages.findIndex(({ role }) => role !== 'system')
  return [...opening.slice(0, start), ...exampleMessages(fewShot, row), ...opening.slice(start)]
}

/** A message for a row. */
export function messageOf({ role, content }: MessageTemplate, values: Values, media: Scene['media']): ChatMessage {
  if (typeof content === 'string') return { role, content: parseTemplate(content).render(values) }
  return { role, content: content.map((part) => partOf(part, values, media)) }
}

function partOf(part: PartTemplate, values: Values, media: Scene['media']): ContentPart {
  if (part.kind === 'text') return { type: 'text', text: parseTemplate(part.text).render(values) }
  const source = parseTemplate(part.source).render(values).trim()
  const url = addressOf(source, media)
  if (part.kind === 'image') return { type: 'image_url', image_url: { url } }
  const [, type = '', data = ''] = /^data:audio\/([^;,]+)[^,]*;base64,(.*)$/s.exec(url) ?? []
  if (data === '') throw new TemplateError(`"${source.slice(0, 60)}" is no sound that can be sent`, 1, 1)
  return { type: 'input_audio', input_audio: { data, format: audioFormats[type] ?? type } }
}

const audioFormats: Readonly<Record<string, string>> = { mpeg: 'mp3', 'x-wav': 'wav', wave: 'wav' }

function addressOf(source: string, media: Scene['media']): string {
  if (/^(?:data:|https?:\/\/)/i.test(source)) return source
  const found = Object.hasOwn(media, source) ? media[source] : undefined
  if (found === undefined) throw new TemplateError(`there is no file "${source}"`, 1, 1)
  return found
}

/** What goes with the messages of a request. */
export interface RequestFacts {
  readonly model: string
  /** The run's own seed, which goes before the task's. */
  readonly seed: number | undefined
  /** True for the calls after the first of a turn, in which a tool need not be called again. */
  readonly isFollowUp: boolean
}

/** The request that sends messages as a conversation's settings have it. */
export function requestWith(
  { sampling: { reasoning, ...sampling }, respondWith, tools }: Asking,
  messages: readonly ChatMessage[],
  { model, seed, isFollowUp }: RequestFacts,
): ChatRequest {
  return {
    model,
    messages,
    ...sampling,
    ...(seed === undefined ? {} : { seed }),
    ...(reasoning === undefined ? {} : { reasoning_effort: reasoning }),
    ...(respondWith === undefined ? {} : { response_format: responseFormat(respondWith) }),
    ...(tools === undefined
      ? {}
      : {
          tools: tools.tools.map(({ name, description, parameters }) => ({
            type: 'function' as const,
            function: { name, description, parameters },
          })),
          tool_choice: isFollowUp && tools.choice !== 'none' ? 'auto' : choiceOf(tools.choice),
        }),
  }
}

function choiceOf(choice: string): ToolChoice {
  if (choice === 'auto' || choice === 'required' || choice === 'none') return choice
  return { type: 'function', function: { name: choice } }
}

function responseFormat(schema: JsonObject): NonNullable<ChatRequest['response_format']> {
  return { type: 'json_schema', json_schema: { name: 'answer', strict: isStrict(schema), schema } }
}

/** Providers refuse a schema as strict unless each object in it names all that it may have and requires all of it. */
function isStrict(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict)
  if (typeof schema !== 'object' || schema === null) return true
  const { properties, required, additionalProperties } = schema as JsonObject
  if (typeof properties === 'object' && properties !== null) {
    const named = Array.isArray(required) ? required : []
    if (additionalProperties !== false || !Object.keys(properties).every((key) => named.includes(key))) return false
  }
  return Object.values(schema).every(isStrict)
}
