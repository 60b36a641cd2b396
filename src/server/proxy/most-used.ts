import type { Json, JsonObject } from '../../language/json.ts'
import type { Usage } from '../../models/chat.ts'
import type { ModelRoute, Provider } from './provider.ts'

/** Output tokens of a call that sets no bound of its own: they are reserved, and the provider is told them as the bound. */
export const assumedOutputTokens = 4_096
/** Tokens of a picture: what the largest ones count for at most models. */
const tokensPerPicture = 5_000
/** Models whose pictures count for ten times as many (https://platform.openai.com/docs/guides/images-vision). */
const dearPictures = /gpt-4o-mini/
const tokensPerDearPicture = 50_000
/** Characters of base64 that a token of a sound or a document has at the least. */
const charactersPerMediaToken = 40
/** What providers say to a model about its tools or about the form of its answer. */
const instructionTokens = 1_000
/** The parts of a request that a model reads beside its messages. */
const read = ['input', 'tools', 'functions', 'response_format', 'prediction'] as const
const instructed = ['tools', 'functions', 'response_format'] as const
/** The two names that the dialect has for the bound of an answer. */
const bounds = ['max_tokens', 'max_completion_tokens'] as const

/**
 * Thought that comes on top of the bound of an answer, in tokens, for kinds where an effort that is asked for becomes a
 * budget of its own: the provider library takes these shares of the model's longest answer, and at least 1,024 tokens.
 */
const longestThought: Partial<Record<Provider['kind'], number>> = { anthropic: 64_000, alibaba: 16_384 }
const shareOfEffort: Readonly<Record<string, number>> = { minimal: 0.02, low: 0.1, medium: 0.3, high: 0.6, xhigh: 0.9 }
const leastThought = 1_024

/** The most that a text can count for: no tokenizer makes more tokens than there are bytes of UTF-8. */
export function mostTokens(text: string): number {
  return Buffer.byteLength(text)
}

/**
 * The most a call may use: its text at a token a byte, pictures, sounds and documents by estimate, and the bound of its
 * output for each of `n` answers.
 */
export function mostUsed(kind: Provider['kind'], route: ModelRoute, body: JsonObject): Usage {
  const perPicture = dearPictures.test(String(body.model)) ? tokensPerDearPicture : tokensPerPicture
  let media = 0
  const withoutMedia = (name: string, value: Json): Json => {
    if (typeof value !== 'string') return value
    if (name === 'url' || name === 'image_url') media += perPicture
    else if (name === 'data' || name === 'file_data') media += Math.ceil(value.length / charactersPerMediaToken)
    else return value
    return ''
  }
  // Only messages have media: elsewhere the same names hold words.
  const text = JSON.stringify(body.messages ?? '', withoutMedia) + read.map((name) => textOf(body[name])).join('')
  const instructions = instructed.some((name) => body[name] !== undefined) ? instructionTokens : 0
  const inputTokens = mostTokens(text) + media + instructions
  if (route === '/embeddings') return { inputTokens, outputTokens: 0 }
  const answers = Math.max(1, Number(body.n) || 1)
  return { inputTokens, outputTokens: ((ownBound(body) ?? assumedOutputTokens) + thoughtBeside(kind, body)) * answers }
}

/** The request with the bound that is reserved for it; undefined where it sets one itself. */
export function withAssumedBound(route: ModelRoute, body: JsonObject): JsonObject | undefined {
  if (route === '/embeddings' || ownBound(body) !== undefined) return undefined
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !bounds.some((bound) => bound === name)))
  return { ...rest, max_tokens: assumedOutputTokens }
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value)
}

/** The larger bound where there are two; undefined where one of them is none that every provider would keep to. */
function ownBound(body: JsonObject): number | undefined {
  const given = bounds.flatMap((name) => body[name] ?? [])
  const kept = given.filter((value) => typeof value === 'number' && value >= 1)
  return given.length > 0 && kept.length === given.length ? Math.ceil(Math.max(...(kept as number[]))) : undefined
}

function thoughtBeside(kind: Provider['kind'], { reasoning_effort: effort }: JsonObject): number {
  const longest = longestThought[kind]
  if (longest === undefined || typeof effort !== 'string' || effort === 'none') return 0
  return Math.max(leastThought, Math.ceil(longest * (shareOfEffort[effort] ?? 1)))
}
