import type { ChatMessage, ContentPart } from './chat.ts'

/** The texts of a message, without its pictures and sounds. */
export function textOf({ content }: Pick<ChatMessage, 'content'>): string {
  return typeof content === 'string' ? content : content.map(textOfPart).join('')
}

/** What a message says, for people: a picture or a sound is named in brackets. */
export function readableText({ content }: Pick<ChatMessage, 'content'>): string {
  return typeof content === 'string' ? content : content.map((part) => textOfPart(part) || nameOfPart(part)).join('\n')
}

function textOfPart(part: ContentPart): string {
  return part.type === 'text' ? part.text : ''
}

function nameOfPart(part: ContentPart): string {
  switch (part.type) {
    case 'text':
      return ''
    case 'image_url':
      return part.image_url.url.startsWith('data:') ? '[picture]' : `[picture ${part.image_url.url}]`
    case 'input_audio':
      return '[sound]'
  }
}
