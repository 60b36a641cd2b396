import type { Criterion } from '../language/benchmark.ts'
import { digestOf } from '../language/canonical.ts'
import { judgedPart } from '../language/criterion.ts'
import type { JsonObject } from '../language/json.ts'
import type { ChatRequest } from '../models/chat.ts'
import words from './prompts/v2.json' with { type: 'json' }

/** The version of the judge's words. It changes with any of them, since a verdict depends on them. */
export const judgePromptVersion = words.version

/** The verdict that a criterion does not apply to an answer. */
export const notApplicable = 'n/a'

/** Longest verdict, reasons included, in tokens. */
const verdictTokens = 800

/** What a judge is shown about one answer. Templates are rendered already. */
export interface JudgeInput {
  readonly judge: string
  /** The question the contestant was asked. */
  readonly question: string
  /** The answer to be graded. */
  readonly answer: string
  /** 0, or 1 where a judge is asked several times and its unsteadiness is to show. */
  readonly temperature: number
}

/**
 * The structured call that grades one criterion. The fences' code is a digest of what is graded, so nobody can have
 * written it into the answer beforehand, and the same answer is judged by the same request, which makes replay exact.
 */
export function gradeRequest(criterion: Criterion, input: JudgeInput): ChatRequest {
  const { question, answer } = input
  const code = codeOf({ criteria: [judgedPart(criterion)], question, answer })
  const sections = [
    questionSection(question, code),
    ...criterionSections(criterion),
    fencedSection('answer to grade', 'ANSWER', answer, code),
    offeredSection(criterion),
  ]
  return requestOf(input, words.grade, sections, verdictSchema(verdictsOf(criterion)))
}

/** The structured call that grades all criteria at once. */
export function gradeAllRequest(criteria: readonly Criterion[], input: JudgeInput): ChatRequest {
  const { question, answer } = input
  const blocks = criteria.map(
    (criterion) =>
      `Criterion "${criterion.name}":\n${[...criterionSections(criterion), offeredSection(criterion)].join('\n\n')}`,
  )
  const code = codeOf({ criteria: criteria.map(judgedPart), question, answer })
  const fenced = fencedSection('answer to grade', 'ANSWER', answer, code)
  const properties = Object.fromEntries(criteria.map((each) => [each.name, verdictSchema(verdictsOf(each))]))
  const schema = { type: 'object', required: criteria.map(({ name }) => name), additionalProperties: false, properties }
  const request = requestOf(input, words.gradeAll, [questionSection(question, code), ...blocks, fenced], schema)
  return { ...request, max_tokens: verdictTokens * criteria.length }
}

/** The structured call that compares two answers, shown in the order given. */
export function compareRequest(
  ask: string | undefined,
  { first, second }: { readonly first: string; readonly second: string },
  input: Omit<JudgeInput, 'answer'>,
): ChatRequest {
  const { question } = input
  const asked = ask ?? words.better
  const code = codeOf({ asked, question, first, second })
  const sections = [
    questionSection(question, code),
    `What to look at:\n<criterion>\n${asked}\n</criterion>`,
    fencedSection('answer A', 'ANSWER A', first, code),
    fencedSection('answer B', 'ANSWER B', second, code),
    'Offered verdicts: A, B, tie.',
  ]
  return requestOf(input, words.compare, sections, verdictSchema(['A', 'B', 'tie']))
}

/** The second and last call after a reply that held no verdict. Nothing of that reply is repeated to the judge. */
export function retryRequest(request: ChatRequest): ChatRequest {
  return { ...request, messages: [...request.messages, { role: 'user', content: words.again }] }
}

/** The question that compares an answer's facts with a reference, and what its verdicts mean. */
export const factual = { ask: words.facts, levels: words.factLevels } as const

function verdictsOf({ scale, na }: Criterion): readonly string[] {
  const verdicts = scale.grades.map(({ verdict }) => verdict)
  return na ? [...verdicts, notApplicable] : verdicts
}

function codeOf(shown: object): string {
  return digestOf({ version: judgePromptVersion, ...shown }).slice(0, 24)
}

/** A question may hold the contestant's own words, where a later step or turn shows what an earlier one gave. */
function questionSection(question: string, code: string): string {
  return fencedSection('question that was asked', 'QUESTION', question, code)
}

function criterionSections({ ask, levels, reference, examples }: Criterion): readonly string[] {
  const meanings = Object.entries(levels).map(([level, meaning]) => `${level}: ${meaning}`)
  const shown = examples.map(({ answer, verdict, why }) =>
    ['<example>', answer, `Verdict: ${verdict}${why === undefined ? '' : ` (${why})`}`, '</example>'].join('\n'),
  )
  return [
    `The criterion:\n<criterion>\n${ask}\n</criterion>`,
    ...(meanings.length === 0 ? [] : [`What the levels mean:\n<levels>\n${meanings.join('\n')}\n</levels>`]),
    ...(reference === undefined
      ? []
      : [`An answer that deserves the best verdict:\n<reference>\n${reference}\n</reference>`]),
    ...(shown.length === 0 ? [] : [`Answers with the verdicts they deserve:\n${shown.join('\n')}`]),
  ]
}

function fencedSection(what: string, mark: string, text: string, code: string): string {
  return `The ${what}:\n<<<${mark} ${code}\n${text}\n${code} ${mark}>>>`
}

function offeredSection(criterion: Criterion): string {
  const verdicts = criterion.scale.grades.map(({ verdict }) => verdict).join(', ')
  const na = criterion.na ? ` Or ${notApplicable}, where the criterion does not apply to this answer.` : ''
  return `Offered verdicts, from worst to best: ${verdicts}.${na}`
}

function verdictSchema(verdicts: readonly string[]): JsonObject {
  return {
    type: 'object',
    required: ['reasoning', 'verdict'],
    additionalProperties: false,
    properties: {
      reasoning: { type: 'string', description: 'Why, quoting the words that decide.' },
      verdict: { type: 'string', enum: [...verdicts] },
    },
  }
}

function requestOf(
  { judge, temperature }: Pick<JudgeInput, 'judge' | 'temperature'>,
  system: readonly string[],
  sections: readonly string[],
  schema: JsonObject,
): ChatRequest {
  return {
    model: judge,
    messages: [
      { role: 'system', content: system.join('\n') },
      { role: 'user', content: sections.join('\n\n') },
    ],
    temperature,
    max_tokens: verdictTokens,
    response_format: { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } },
  }
}
