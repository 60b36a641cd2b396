import type { ExtractStep } from '../language/benchmark.ts'
import { canonicalJson } from '../language/canonical.ts'
import type { Json } from '../language/json.ts'
import { findNumerals } from '../language/numerals.ts'
import { compilePattern } from '../language/pattern.ts'
import { readChoice } from './choice.ts'
import { atPointer, findJson, firstCodeBlock } from './json-text.ts'

/** The answer a response holds, or why it holds none, in words. */
export type Extraction = { readonly answer: string } | { readonly missing: string }

/**
 * Finds the answer in a response by a pipeline of steps; without steps it is the response without surrounding space.
 * A step that finds nothing ends the pipeline without an answer, unless it is `optional`: then it keeps its text. Pure
 * and total: any response gives an answer or a reason.
 */
export function extractAnswer(response: string, steps: readonly ExtractStep[]): Extraction {
  if (steps.length === 0) return { answer: response.trim() }
  let text = response
  for (const step of steps) {
    const next = extractStep(text, step)
    if ('answer' in next) text = next.answer
    else if (typeof step === 'string' || !('optional' in step) || step.optional !== true) return next
  }
  return { answer: text }
}

function extractStep(text: string, step: ExtractStep): Extraction {
  if (typeof step === 'string') return keyword(text, step)
  if ('after' in step) {
    const at = text.lastIndexOf(step.after)
    return at < 0 ? missing(`"${step.after}" does not occur`) : { answer: text.slice(at + step.after.length) }
  }
  if ('before' in step) {
    const at = text.indexOf(step.before)
    return at < 0 ? missing(`"${step.before}" does not occur`) : { answer: text.slice(0, at) }
  }
  if ('regex' in step) return lastMatch(text, step.regex)
  if ('choice' in step) {
    const read = readChoice(text, step.choice)
    return 'choice' in read ? { answer: read.choice } : missing(`no single choice: ${read.problem}`)
  }
  if ('json' in step) return jsonValue(text, step.json)
  if ('remove' in step) return { answer: step.remove === '' ? text : text.replaceAll(step.remove, '') }
  const end = step.remove_end
  return { answer: end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text }
}

function keyword(text: string, step: Extract<ExtractStep, string>): Extraction {
  switch (step) {
    case 'strip':
      return { answer: text.trim() }
    case 'lower':
      return { answer: text.toLowerCase() }
    case 'upper':
      return { answer: text.toUpperCase() }
    case 'first_number':
      return found(findNumerals(text).at(0)?.text, 'there is no number')
    case 'last_number':
      return found(findNumerals(text).at(-1)?.text, 'there is no number')
    case 'first_line':
      return found(lines(text).at(0), 'every line is blank')
    case 'last_line':
      return found(lines(text).at(-1), 'every line is blank')
    case 'code_block':
      return found(firstCodeBlock(text)?.content, 'there is no fenced code block')
  }
}

/** Lines that are not blank, without surrounding space. */
function lines(text: string): readonly string[] {
  return text
    .split(/\r\n|\n|\r/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function lastMatch(text: string, regex: string): Extraction {
  const compiled = compilePattern(regex)
  if ('error' in compiled) return missing(`the regular expression ${regex} cannot be used: ${compiled.error}`)
  return found(compiled.pattern.lastMatch(text), `the regular expression ${regex} matches nothing`)
}

function jsonValue(text: string, pointer: string): Extraction {
  const read = findJson(text)
  const value = 'value' in read ? atPointer(read.value, pointer) : read
  return 'value' in value ? { answer: written(value.value) } : missing(value.problem)
}

/** A text as it is; any other value as canonical JSON. */
function written(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value)
}

function found(answer: string | undefined, why: string): Extraction {
  return answer === undefined ? missing(why) : { answer }
}

function missing(why: string): Extraction {
  return { missing: why }
}
