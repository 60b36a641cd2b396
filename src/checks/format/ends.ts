import { normaliseText } from '../normalise-text.ts'
import { quote } from '../quote.ts'
import type { Property } from './rule.ts'

/** The text begins with this. Letter case and white space do not count. */
export const opensWith: Property = (argument) => {
  const wanted = typeof argument === 'string' ? fold(argument) : ''
  if (typeof argument !== 'string' || wanted === '') return { problem: 'the text to begin with is empty' }
  return (text) =>
    fold(text).startsWith(wanted)
      ? { holds: true, reason: `begins with ${quote(argument, 40)}` }
      : { holds: false, reason: `begins with ${quote(text, 40)}, not ${quote(argument, 40)}` }
}

/** The text ends with this. Letter case, white space and quotation marks around the text do not count. */
export const closesWith: Property = (argument) => {
  const wanted = typeof argument === 'string' ? fold(argument) : ''
  if (typeof argument !== 'string' || wanted === '') return { problem: 'the text to end with is empty' }
  return (text) => {
    const folded = fold(text)
    const holds = folded.endsWith(wanted) || withoutQuotes(folded).endsWith(wanted)
    if (holds) return { holds, reason: `ends with ${quote(argument, 40)}` }
    return { holds, reason: `ends with ${quote(folded.slice(-60), 60)}, not ${quote(argument, 40)}` }
  }
}

function withoutQuotes(text: string): string {
  let end = text.length
  while ('"“”'.includes(text.charAt(end - 1)) && end > 0) end -= 1
  return text.slice(0, end)
}

function fold(text: string): string {
  return normaliseText(text, ['case', 'whitespace'])
}
