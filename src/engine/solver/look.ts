import { readTarget } from '../../language/check-target.ts'
import type { ChatMessage } from '../../models/chat.ts'
import { readableText } from '../../models/message-text.ts'
import type { Reply, Transcript } from './transcript.ts'

/** What a check sees: a text with the reply it is of, or why there is none. */
export type Look =
  | { readonly text: string; readonly reply: Reply }
  /** Without a reply, the turn never came. */
  | { readonly missing: string; readonly reply: Reply | undefined }

/** Finds what a check's `of` names. */
export function lookAt(of: string | undefined, transcript: Transcript): Look {
  const target = readTarget(of)
  if (!target) return { missing: `there is no "${of}" to look at`, reply: undefined }
  const { part, place } = target
  const reply =
    place.kind === 'final'
      ? transcript.final
      : transcript.replies.get(place.kind === 'turn' ? `turn ${place.turn}` : place.step)
  if (!reply) return { missing: `the conversation ended before ${of}`, reply: undefined }
  switch (part) {
    case 'answer':
      return 'answer' in reply.extracted
        ? { text: reply.extracted.answer, reply }
        : { missing: `no answer was found: ${reply.extracted.missing}`, reply }
    case 'response':
      return { text: reply.text, reply }
    case 'conversation':
      return { text: conversationText(transcript.conversation), reply }
  }
}

/** A conversation as text: who says what, calls of tools and their results too; system messages are left out. */
export function conversationText(messages: readonly ChatMessage[]): string {
  return messages.flatMap(linesOf).join('\n\n')
}

function linesOf(message: ChatMessage): readonly string[] {
  const text = readableText(message)
  switch (message.role) {
    case 'system':
      return []
    case 'user':
      return [`User: ${text}`]
    case 'tool':
      return [`Result: ${text}`]
    case 'assistant': {
      const calls = (message.tool_calls ?? []).map(
        ({ function: called }) => `Assistant calls ${called.name}(${called.arguments})`,
      )
      return text === '' && calls.length > 0 ? calls : [`Assistant: ${text}`, ...calls]
    }
  }
}
