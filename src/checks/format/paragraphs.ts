import { isJsonObject, type Json } from '../../language/json.ts'
import { quote } from '../quote.ts'
import { countRule, readBounds } from './count.ts'
import { blocks, partsBetween } from './parts.ts'
import type { Finding, Property, Unusable } from './rule.ts'

/**
 * Paragraphs: blocks with a blank line between them, or what stands between a `divider` such as `***`. `first_words` says
 * with what word some of them begin, by number.
 */
export const paragraphs: Property = (argument) => {
  const bounds = readBounds(argument, ['divider', 'first_words'])
  if ('problem' in bounds) return bounds
  const { divider, first_words } = isJsonObject(argument) ? argument : {}
  if (divider !== undefined && (typeof divider !== 'string' || divider === ''))
    return { problem: '"divider" is no text' }
  const starts = readFirstWords(first_words)
  if ('problem' in starts) return starts
  const between = divider === undefined ? '' : ` divided by ${quote(divider, 20)}`
  return (text) => {
    const { parts, gap } = divider === undefined ? { parts: blocks(text), gap: false } : partsBetween(text, divider)
    if (gap) return { holds: false, reason: `nothing between two ${quote(divider ?? '', 20)}` }
    const count = countRule(bounds, [`paragraph${between}`, `paragraphs${between}`], () => parts.length)(text)
    return count.holds ? (wrongStart(parts, starts.words) ?? count) : count
  }
}

type FirstWords = readonly (readonly [number: number, word: string])[]

function readFirstWords(argument: Json | undefined): { readonly words: FirstWords } | Unusable {
  if (argument === undefined) return { words: [] }
  const problem = '"first_words" is a table such as {2: pumps}'
  if (!isJsonObject(argument)) return { problem }
  const words = Object.entries(argument).map(([key, word]) => [Number(key), word] as const)
  const usable = words.every(([number, word]) => Number.isInteger(number) && number > 0 && typeof word === 'string')
  return usable ? { words: words as FirstWords } : { problem }
}

function wrongStart(parts: readonly string[], words: FirstWords): Finding | undefined {
  for (const [number, wanted] of words) {
    const word = firstWord(parts[number - 1] ?? '')
    if (word.toLowerCase() === wanted.trim().toLowerCase()) continue
    return { holds: false, reason: `paragraph ${number} begins with ${quote(word, 30)}, not ${quote(wanted, 30)}` }
  }
  return undefined
}

/** What stands before the first white space, full stop, comma, question, exclamation or quotation mark: of `"Pumps," they` it is `Pumps`. */
function firstWord(paragraph: string): string {
  return /^["'“‘*_]*([^\s.,?!'"”’]*)/u.exec(paragraph)?.[1]?.replace(/[*_]+$/u, '') ?? ''
}
