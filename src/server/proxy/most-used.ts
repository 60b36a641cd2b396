import type { Json, JsonObject } from '../../language/json.ts'
import type { Usage } from '../../models/chat.ts'
import { estimateTokens } from '../../models/wire-usage.ts'
import type { ModelRoute } from './provider.ts'

/** Output tokens that are reserved for a call which sets no bound of its own. */
const assumedOutputTokens = 1_000
/** Tokens of a picture: what the largest ones count for at most providers. */
const tokensPerPicture = 5_000
/** Characters of base64 that a token of a sound or a document has at the least. */
const charactersPerMediaToken = 40
/** The parts of a request that a model reads. */
const read = ['messages', 'input', 'tools', 'functions', 'response_format', 'prediction'] as const

/** The most a call may use, as far as one can tell before it. A choice of `n` answers takes `n` times the output. */
export function mostUsed(route: ModelRoute, body: JsonObject): Usage {
  let media = 0
  const withoutMedia = (name: string, value: Json): Json => {
    if (typeof value !== 'string') return value
    if (name === 'url' || name === 'image_url') media += tokensPerPicture
    else if (name === 'data' || name === 'file_data') media += Math.ceil(value.length / charactersPerMediaToken)
    else return value
    return ''
  }
  const text = read.map((name) => (body[name] === undefined ? '' : JSON.stringify(body[name], withoutMedia))).join('')
  const inputTokens = estimateTokens(text) + media
  if (route === '/embeddings') return { inputTokens, outputTokens: 0 }
  const bound = atLeast(0, body.max_completion_tokens ?? body.max_tokens) ?? assumedOutputTokens
  return { inputTokens, outputTokens: bound * (atLeast(1, body.n) ?? 1) }
}

function atLeast(least: number, value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= least ? value : undefined
}
