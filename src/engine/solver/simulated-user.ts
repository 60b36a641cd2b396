import type { SimulatedUser } from '../../language/benchmark.ts'
import type { ChatMessage, ChatRequest } from '../../models/chat.ts'
import { textOf } from '../../models/message-text.ts'

/** What opens the conversation for the model that plays the user: some models want a message to answer. */
const opening = 'The conversation begins. Write your first message.'

/** What the model that plays the user is told; part of the language, and printed in its specification. */
export function roleOf(persona: string, stop: string | undefined): string {
  const ending =
    stop === undefined
      ? ''
      : `\n\nWhen this person has what they want, or sees no point in going on, reply with ${stop} and nothing else.`
  return `You play the user in a conversation with an assistant. This is who you are:

${persona}

Write only the next message of this person, in their own words: no quotation marks around it, no stage directions, nothing about playing a part. Know only what this person knows, and do not do the assistant's work.${ending}`
}

/** The request for the user's next message: the conversation so far, seen from the user's side. */
export function userRequest(
  { model, stop, sampling: { reasoning, ...sampling } }: SimulatedUser,
  persona: string,
  conversation: readonly ChatMessage[],
): ChatRequest {
  const seen = conversation.flatMap((message): ChatMessage[] => {
    const text = textOf(message)
    if (message.role === 'user') return [{ role: 'assistant', content: text }]
    // Of what the contestant does with its tools, a user sees nothing.
    return message.role === 'assistant' && !message.tool_calls ? [{ role: 'user', content: text }] : []
  })
  return {
    model,
    messages: [{ role: 'system', content: roleOf(persona, stop) }, { role: 'user', content: opening }, ...seen],
    ...sampling,
    ...(reasoning === undefined ? {} : { reasoning_effort: reasoning }),
  }
}

/** True when a message of the user ends the conversation: it says so, or says nothing. */
export function ends(text: string, stop: string | undefined): boolean {
  return text.trim() === '' || (stop !== undefined && text.includes(stop))
}
