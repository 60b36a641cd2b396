import type { ChatMessage, ChatRequest, Usage } from './chat.ts'

/** Characters a token has on average in English text; a rule of thumb, used only where nobody counts. */
const charactersPerToken = 4
/** Tokens of a picture or a short sound: providers take some hundred to some thousand. */
const tokensPerMedium = 1_000

/** Tokens of a text by the rule of thumb: a quarter of its characters, rounded up. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken)
}

/** Tokens of messages by the rule of thumb. */
export function estimateMessageTokens(messages: readonly ChatMessage[]): number {
  let tokens = 0
  for (const { content, tool_calls: calls = [] } of messages) {
    if (typeof content === 'string') tokens += estimateTokens(content)
    else for (const part of content) tokens += part.type === 'text' ? estimateTokens(part.text) : tokensPerMedium
    for (const call of calls) tokens += estimateTokens(call.function.name + call.function.arguments)
  }
  return tokens
}

/** Tokens of a call by the rule of thumb. */
export function estimateUsage(request: Pick<ChatRequest, 'messages'>, text: string): Usage {
  const inputTokens = estimateMessageTokens(request.messages)
  return { inputTokens, outputTokens: estimateTokens(text) }
}
