import { quote } from '../quote.ts'
import { asText } from '../text-list.ts'
import { counted } from './count.ts'
import type { Property } from './rule.ts'

const small = /[\p{Lowercase}\p{Lt}]/u
const capital = /[\p{Uppercase}\p{Lt}]/u

/** All letters are capitals (`upper`) or small letters (`lower`), and there is at least one. */
export const letterCase: Property = (argument) => {
  if (argument !== 'upper' && argument !== 'lower')
    return { problem: `"upper" or "lower" is meant, not ${asText(argument)}` }
  const [name, wanted, unwanted] =
    argument === 'upper' ? ['capital letters', capital, small] : ['small letters', small, capital]
  return (text) => {
    const odd = text.split(/\s+/u).find((word) => unwanted.test(word))
    if (odd !== undefined) return { holds: false, reason: `not all ${name}: ${quote(odd, 30)}` }
    return wanted.test(text)
      ? { holds: true, reason: `all ${name}` }
      : { holds: false, reason: 'no letters that have a case' }
  }
}

/** A word: letters and digits, joined by hyphens, apostrophes and the like. */
const word = /[\p{L}\p{M}\p{N}]+(?:[-'’.&/_]+[\p{L}\p{M}\p{N}]+)*/gu

/** Words in capital letters; "I", "A" and "COVID-19" are such. */
export const capitalWords = counted(
  ['word in capitals', 'words in capitals'],
  (text) => (text.match(word) ?? []).filter((each) => capital.test(each) && !small.test(each)).length,
)
