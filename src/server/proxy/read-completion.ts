import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import type { ChatReply } from '../../models/chat.ts'
import { parseCompletion, parseUsage } from '../../models/wire.ts'
import type { CallOutput, CallUsage, ProviderReply } from './provider.ts'

/** What quotas and receipts need of a whole chat reply. A reply that is no completion is for the client to judge. */
export function readCompletion(body: Json, model: string): Pick<ProviderReply, 'usage' | 'output'> {
  const usage = readUsage(isJsonObject(body) ? body.usage : undefined)
  const counted = usage === undefined ? {} : { usage }
  try {
    return {
      ...counted,
      output: outputOf(parseCompletion({ status: 200, headers: {}, body }, { model, messages: [] }, 0)),
    }
  } catch {
    return counted
  }
}

/** What a receipt is about, of a reply. */
export function outputOf({ text, toolCalls, finishReason, model }: ChatReply): CallOutput {
  return { text, ...(toolCalls === undefined ? {} : { toolCalls }), finishReason, model }
}

/** Tokens as an OpenAI-style `usage` object counts them, with its details; undefined where it counts none. */
export function readUsage(usage: Json | undefined): CallUsage | undefined {
  const counted = parseUsage(usage)
  if (!counted || !isJsonObject(usage)) return undefined
  const cached = countIn(usage.prompt_tokens_details, 'cached_tokens')
  const reasoning = countIn(usage.completion_tokens_details, 'reasoning_tokens')
  return {
    ...counted,
    ...(cached === undefined ? {} : { cachedInputTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  }
}

function countIn(details: Json | undefined, name: string): number | undefined {
  const value = isJsonObject(details) ? (details as JsonObject)[name] : undefined
  return typeof value === 'number' && value >= 0 ? value : undefined
}
