import type { LanguageModelV4FilePart, LanguageModelV4TextPart } from '@ai-sdk/provider'
import { isJsonObject, type Json, type JsonObject } from '../../../language/json.ts'
import { type Translation, UntranslatableError } from './translation.ts'

type UserPart = LanguageModelV4TextPart | LanguageModelV4FilePart

/** A text of a message, and the mark behind it for the provider's cache. */
export interface MarkedText {
  readonly text: string
  readonly mark?: Json
}

/** The texts of a message that holds nothing else. Throws {@link UntranslatableError}. */
export function textsOf(content: Json | undefined, where: string, translation: Translation): readonly MarkedText[] {
  if (typeof content === 'string') return [{ text: content }]
  if (!Array.isArray(content)) throw new UntranslatableError(`${where} must have a text as its "content".`)
  return content.map((part: Json, index) => {
    // A refusal is what the model said, in a field of its own.
    const text = isJsonObject(part) ? (part.text ?? part.refusal) : undefined
    if (!isJsonObject(part) || typeof text !== 'string') {
      throw new UntranslatableError(`${where}.content[${index}] must be a text here.`)
    }
    translation.leaveOutOthers(part, ['type', 'text', 'refusal', 'cache_control'], 'messages[].content[]')
    return { text, ...(part.cache_control === undefined ? {} : { mark: part.cache_control }) }
  })
}

/** What a user says: texts, pictures, sound. Throws {@link UntranslatableError}. */
export function userParts(content: Json | undefined, where: string, translation: Translation): UserPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  if (!Array.isArray(content)) throw new UntranslatableError(`${where} must have a "content".`)
  return content.map((part: Json, index) => {
    const at = `${where}.content[${index}]`
    if (!isJsonObject(part)) throw new UntranslatableError(`${at} must be an object.`)
    return { ...userPart(part, at, translation), ...translation.cacheMark(part.cache_control, 'messages[].content[]') }
  })
}

function userPart(part: JsonObject, where: string, translation: Translation): UserPart {
  const alone = (read: string) =>
    translation.leaveOutOthers(part, ['type', 'cache_control', read], 'messages[].content[]')
  if (typeof part.text === 'string') {
    alone('text')
    return { type: 'text', text: part.text }
  }
  if (part.type === 'image_url') {
    alone('image_url')
    const picture = isJsonObject(part.image_url) ? part.image_url : { url: part.image_url ?? null }
    if (typeof picture.url === 'string') return { ...pictureOf(picture.url, where), ...detailOf(picture, translation) }
  }
  if (part.type === 'input_audio' && isJsonObject(part.input_audio)) {
    alone('input_audio')
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

/** How closely a picture is to be looked at; `auto` is what happens anyway. */
function detailOf(picture: JsonObject, translation: Translation) {
  translation.leaveOutOthers(picture, ['url', 'detail'], 'messages[].content[].image_url')
  const { detail } = picture
  if (detail === undefined || detail === null || detail === 'auto') return {}
  if (translation.kind === 'deepseek') return translation.beside({ imageDetail: detail })
  translation.leaveOut('messages[].content[].image_url.detail')
  return {}
}
