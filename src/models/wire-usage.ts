import type { ChatRequest, Usage } from './chat.ts'

/** Characters a token has on average in English text; a rule of thumb, used only where nobody counts. */
const charactersPerToken = 4

/** Tokens of a text by the rule of thumb: a quarter of its characters, rounded up. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken)
}

/** Tokens of a call by the rule of thumb. */
export function estimateUsage(request: Pick<ChatRequest, 'messages'>, text: string): Usage {
  const inputTokens = request.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0)
  return { inputTokens, outputTokens: estimateTokens(text) }
}
