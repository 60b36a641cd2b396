import { isJsonObject, type Json } from '../language/json.ts'
import { contentWords, stem } from './baseline-words.ts'
import type { ChatRequest } from './chat.ts'
import { textOf } from './message-text.ts'

const criterionBlock = /<criterion>\n?([\s\S]*?)\n?<\/criterion>/
const criterionBlocks = /^Criterion "(.*)":\nThe criterion:\n<criterion>\n?([\s\S]*?)\n?<\/criterion>/gm
/** The closing line repeats the code of the opening one, which what stands between cannot know. */
const fence = /^<<<(QUESTION|ANSWER(?: [AB])?) ([0-9a-f]+)\n([\s\S]*?)\n\2 \1>>>$/gm
const referenceBlock = /<reference>\n([\s\S]*?)\n<\/reference>/

/**
 * Plays a judge without reading: the share of the criterion's content words (lower-cased, stemmed, without stop words and
 * the words of asking) that occur in the answer picks the verdict from the offered list, which runs from worst to best. A
 * reference answer's words count in place of the criterion's. Of two answers it prefers the one with more of the question's
 * words. What levels mean is not looked at. It cannot tell a right statement from a wrong one and says so in every reasoning.
 */
export function lexicalVerdict(request: ChatRequest): string {
  const said = request.messages.filter(({ role }) => role === 'user').map(textOf)
  const whole = said.find((text) => criterionBlock.test(text.replaceAll(fence, '')))
  const asked = whole?.replaceAll(fence, '')
  const properties = request.response_format?.json_schema.schema.properties
  if (whole === undefined || asked === undefined || !isJsonObject(properties)) return notUnderstood
  const fenced = new Map([...whole.matchAll(fence)].map(([, mark = '', , text = '']) => [mark, text]))
  const [first, second] = [fenced.get('ANSWER A'), fenced.get('ANSWER B')]
  if (first !== undefined && second !== undefined)
    return JSON.stringify(preferred(fenced.get('QUESTION') ?? '', first, second))
  const answer = fenced.get('ANSWER')
  if (answer === undefined) return notUnderstood
  const verdicts = offeredVerdicts({ type: 'object', properties })
  if (verdicts.length > 0) return JSON.stringify(graded(wantedIn(asked), answer, verdicts))
  const criteria = new Map([...asked.matchAll(criterionBlocks)].map(([, name = '', ask = '']) => [name, ask]))
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        graded(contentWords(criteria.get(name) ?? ''), answer, offeredVerdicts(schema)),
      ]),
    ),
  )
}

const notUnderstood = 'The lexical stand-in judge can only answer requests of a Benchleaf rubric.'

function wantedIn(asked: string): readonly string[] {
  return contentWords(referenceBlock.exec(asked)?.[1] ?? criterionBlock.exec(asked)?.[1] ?? '')
}

function graded(wanted: readonly string[], answer: string, verdicts: readonly string[]) {
  const given = new Set(contentWords(answer).map(stem))
  const found = wanted.filter((word) => given.has(stem(word)))
  const missing = wanted.filter((word) => !given.has(stem(word)))
  const share = wanted.length === 0 ? 0 : found.length / wanted.length
  return { reasoning: reasoning(found, missing), verdict: verdicts[Math.round(share * (verdicts.length - 1))] ?? '' }
}

function preferred(question: string, first: string, second: string) {
  const wanted = contentWords(question)
  const count = (answer: string) => {
    const given = new Set(contentWords(answer).map(stem))
    return wanted.filter((word) => given.has(stem(word))).length
  }
  const [a, b] = [count(first), count(second)]
  const note = `Lexical stand-in, no language model: of ${wanted.length} content words of the question, A holds ${a} and B ${b}.`
  return { reasoning: note, verdict: a > b ? 'A' : a < b ? 'B' : 'tie' }
}

/** From worst to best; that a criterion does not apply is no grade. */
function offeredVerdicts(schema: Json | undefined): readonly string[] {
  const properties = isJsonObject(schema) ? schema.properties : undefined
  const verdict = isJsonObject(properties) ? properties.verdict : undefined
  const offered = isJsonObject(verdict) ? verdict.enum : undefined
  const words = Array.isArray(offered) ? offered.filter((item) => typeof item === 'string') : []
  return words.filter((word) => word !== 'n/a')
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
