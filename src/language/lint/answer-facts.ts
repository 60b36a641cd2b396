import type { Ignore } from '../benchmark.generated.ts'
import { isBroken, type Step } from './rule.ts'

/** What is sure about every answer that a pipeline of extraction leaves. */
export interface AnswerFacts {
  /** No space at the ends. */
  readonly trimmed: boolean
  /** No line end. */
  readonly oneLine: boolean
  readonly letters: 'any' | 'lower' | 'upper'
  /** A number in digits, without separators. */
  readonly numeral: boolean
  /** One of these texts. */
  readonly among?: readonly string[]
}

/** Whether an answer must be a text, begin with it, end with it, or hold it. */
export type Whole = 'all' | 'start' | 'end' | 'part'

/** What is sure about any text: nothing. */
const nothing: AnswerFacts = { trimmed: false, oneLine: false, letters: 'any', numeral: false }

/** Follows an answer through the steps of its extraction. */
export function factsOf(steps: readonly Step[]): AnswerFacts {
  return steps.reduce((facts, step) => {
    const after = afterStep(facts, step)
    const optional = typeof step === 'object' && 'optional' in step && step.optional === true
    return optional ? common(facts, after) : after
  }, nothing)
}

function afterStep(facts: AnswerFacts, step: Step): AnswerFacts {
  const { among, ...others } = facts
  const rest = { ...others, numeral: false }
  if (isBroken(step)) return nothing
  if (typeof step === 'object') {
    if ('choice' in step) return { ...nothing, among: step.choice }
    // A part of a text keeps its letters and lines, and may begin or end with a space.
    return 'json' in step ? nothing : { ...rest, trimmed: false }
  }
  switch (step) {
    case 'strip':
      return { ...facts, trimmed: true }
    case 'lower':
      return { ...facts, letters: 'lower', ...(among ? { among: among.map((text) => text.toLowerCase()) } : {}) }
    case 'upper':
      return { ...rest, letters: 'upper', ...(among ? { among: among.map((text) => text.toUpperCase()) } : {}) }
    case 'first_line':
    case 'last_line':
      return { ...rest, trimmed: true, oneLine: true }
    case 'first_number':
    case 'last_number':
      return { trimmed: true, oneLine: true, letters: 'any', numeral: true }
    case 'code_block':
      return { ...rest, trimmed: false }
  }
}

function common(a: AnswerFacts, b: AnswerFacts): AnswerFacts {
  return {
    trimmed: a.trimmed && b.trimmed,
    oneLine: a.oneLine && b.oneLine,
    letters: a.letters === b.letters ? a.letters : 'any',
    numeral: a.numeral && b.numeral,
  }
}

/** Why no such answer can be the text, begin with it, end with it or hold it; undefined when one may. */
export function impossible(text: string, facts: AnswerFacts, whole: Whole, ignore: Ignore): string | undefined {
  const shown = `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`
  if (facts.letters === 'lower' && text !== text.toLowerCase() && !ignore.includes('case'))
    return `after "lower" an answer has no capital letters, and ${shown} has`
  if (facts.letters === 'upper' && text !== text.toUpperCase() && !ignore.includes('case'))
    return `after "upper" an answer has no small letters, and ${shown} has`
  const spaceCounts = !ignore.includes('whitespace')
  const start = whole === 'all' || whole === 'start'
  const end = whole === 'all' || whole === 'end'
  if (facts.trimmed && spaceCounts && ((start && text !== text.trimStart()) || (end && text !== text.trimEnd())))
    return `extraction leaves no space around an answer, and ${shown} has some`
  if (facts.oneLine && spaceCounts && text.trim().includes('\n'))
    return `extraction leaves one line, and ${shown} is several`
  if (facts.numeral && !occursInNumeral(text, ignore)) return `extraction leaves a number, and ${shown} is none`
  if (facts.among && !facts.among.some((choice) => mayMatch(choice, text, whole, ignore))) {
    const words = { all: 'is', start: 'begins with', end: 'ends with', part: 'holds' }[whole]
    return `extraction leaves one of ${facts.among.slice(0, 12).join(', ')}, and none of them ${words} ${shown}`
  }
  return undefined
}

/** Whether a text may stand in a number such as `-1234.5`, `1 1/2` or `2.5e3`. */
function occursInNumeral(text: string, ignore: Ignore): boolean {
  if (ignore.length === 0) return /^[-\d./ e]*$/u.test(text)
  return ignore.includes('articles') || !/[^\P{L}e]/iu.test(text)
}

function mayMatch(choice: string, text: string, whole: Whole, ignore: Ignore): boolean {
  if (ignore.includes('articles')) return true
  const [given, sought] = ignore.length === 0 ? [choice, text] : [plain(choice), plain(text)]
  switch (whole) {
    case 'all':
      return given === sought
    case 'start':
      return given.startsWith(sought)
    case 'end':
      return given.endsWith(sought)
    case 'part':
      return given.includes(sought)
  }
}

/** A text without all that a check may ignore, articles aside. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
