import { isJsonObject } from '../language/json.ts'
import { contentWords, stem } from './baseline-words.ts'
import type { ChatRequest } from './chat.ts'
import { textOf } from './message-text.ts'

const criterionBlock = /<criterion>\n?([\s\S]*?)\n?<\/criterion>/
/** The closing line repeats the code of the opening one, which the graded answer cannot know. */
const fence = /^<<<ANSWER ([0-9a-f]+)\n([\s\S]*)\n\1 ANSWER>>>$/m

/**
 * Plays a judge without reading: the share of the criterion's content words (lower-cased, stemmed, without stop words and
 * the words of asking) that occur in the answer picks the verdict from the offered list, which runs from worst to best.
 * What the levels mean is not looked at. It cannot tell a right statement from a wrong one and says so in every reasoning.
 */
export function lexicalVerdict(request: ChatRequest): string {
  const verdicts = offeredVerdicts(request)
  const asked = request.messages
    .filter(({ role }) => role === 'user')
    .map(textOf)
    .find((text) => criterionBlock.test(text))
  const criterion = asked === undefined ? undefined : criterionBlock.exec(asked)?.[1]
  const answer = asked === undefined ? undefined : fence.exec(asked)?.[2]
  if (verdicts.length === 0 || criterion === undefined || answer === undefined) {
    return 'The lexical stand-in judge can only answer requests of a Benchleaf rubric.'
  }
  const wanted = contentWords(criterion)
  const given = new Set(contentWords(answer).map(stem))
  const found = wanted.filter((word) => given.has(stem(word)))
  const missing = wanted.filter((word) => !given.has(stem(word)))
  const share = wanted.length === 0 ? 0 : found.length / wanted.length
  const verdict = verdicts[Math.round(share * (verdicts.length - 1))]
  return JSON.stringify({ reasoning: reasoning(found, missing), verdict })
}

function offeredVerdicts(request: ChatRequest): readonly string[] {
  const properties = request.response_format?.json_schema.schema.properties
  const verdict = isJsonObject(properties) ? properties.verdict : undefined
  const offered = isJsonObject(verdict) ? verdict.enum : undefined
  return Array.isArray(offered) ? offered.filter((item) => typeof item === 'string') : []
}

function reasoning(found: readonly string[], missing: readonly string[]): string {
  const total = found.length + missing.length
  const note = 'Lexical stand-in, no language model: it only looks for the words of the criterion.'
  if (total === 0) return `${note} The criterion holds no content words to look for.`
  const parts = [`${note} ${found.length} of ${total} content words of the criterion occur in the answer.`]
  if (found.length > 0) parts.push(`Found: ${found.join(', ')}.`)
  if (missing.length > 0) parts.push(`Missing: ${missing.join(', ')}.`)
  return parts.join(' ')
}
