import { quote } from '../quote.ts'
import { asText } from '../text-list.ts'
import { literal } from './literal.ts'
import type { Property } from './rule.ts'

/**
 * The text has a postscript's mark somewhere: `P.S.`, `PS:` or `P.P.S.` (`true`), or the one given. Letter case and spaces
 * after full stops do not count.
 */
export const postscript: Property = (argument) => {
  if (argument !== true && (typeof argument !== 'string' || argument.trim() === ''))
    return { problem: `"true" or a mark such as "P.S." is meant, not ${asText(argument)}` }
  const mark = argument === true ? '(?:(?:p\\. ?){1,3}s|pp?s[.:])' : marked(argument.trim())
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}.])${mark}`, 'iu')
  const name = argument === true ? '' : ` marked ${quote(argument, 20)}`
  return (text) => {
    const holds = pattern.test(text)
    return { holds, reason: holds ? `has a postscript${name}` : `has no postscript${name}` }
  }
}

function marked(mark: string): string {
  return literal(mark).replaceAll('\\.', '\\. ?').replace(/ \?$/u, '')
}
