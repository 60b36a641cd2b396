import { isJsonObject, type Json } from '../../language/json.ts'
import { normaliseText } from '../normalise-text.ts'
import { quote } from '../quote.ts'
import { textList } from '../text-list.ts'
import { allOf } from './all-of.ts'
import { countRule, readBounds } from './count.ts'
import { literal } from './literal.ts'
import type { Property, Rule, Unusable } from './rule.ts'

/**
 * Each text occurs, or occurs so often: `[pump, valve]` or `{pump: {min: 3}}`. Inside longer words too, so that "pumps"
 * mentions "pump"; letter case does not count.
 */
export const mentions: Property = (argument) => {
  if (!isJsonObject(argument)) {
    const words = readWords(argument)
    if ('problem' in words) return words
    return (text) => {
      const missing = words.filter((word) => occurrences(text, word) === 0)
      return { holds: missing.length === 0, reason: listed(missing, 'mentions them all', 'does not mention') }
    }
  }
  const rules: Rule[] = []
  for (const [word, times] of Object.entries(argument)) {
    const bounds = readBounds(times)
    if ('problem' in bounds) return { problem: `${quote(word, 30)}: ${bounds.problem}` }
    if (fold(word) === '') return { problem: 'the text to look for is empty' }
    const of = `of ${quote(word, 30)}`
    rules.push(countRule(bounds, [`mention ${of}`, `mentions ${of}`], (text) => occurrences(text, word)))
  }
  return rules.length === 0 ? { problem: 'there is no text to look for' } : allOf(rules)
}

/** At least one of the texts occurs, exactly as written. */
export const containsAny: Property = (argument) => {
  const words = readWords(argument)
  if ('problem' in words) return words
  return (text) => {
    const composed = text.normalize('NFC')
    const found = words.find((word) => composed.includes(word.normalize('NFC')))
    if (found !== undefined) return { holds: true, reason: `contains ${quote(found, 40)}` }
    return { holds: false, reason: listed(words, '', 'contains none of') }
  }
}

/** None of the words occurs as a whole word: "art" does not forbid "start". Letter case does not count. */
export const avoids: Property = (argument) => {
  const words = readWords(argument)
  if ('problem' in words) return words
  return (text) => {
    const folded = fold(text)
    const found = words.filter((word) => asWord(word).test(folded))
    return { holds: found.length === 0, reason: listed(found, 'avoids them all', 'has') }
  }
}

function readWords(argument: Json): readonly string[] | Unusable {
  if (isJsonObject(argument)) return { problem: 'a list of texts is meant' }
  const words = textList(argument)
  if (words.length === 0) return { problem: 'the list of texts is empty' }
  return words.some((word) => fold(word) === '') ? { problem: 'one of the texts is empty' } : words
}

function fold(text: string): string {
  return normaliseText(text, ['case']).trim()
}

function occurrences(text: string, word: string): number {
  return normaliseText(text, ['case']).split(fold(word)).length - 1
}

function asWord(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])${literal(fold(word))}(?![\\p{L}\\p{M}\\p{N}_])`, 'u')
}

function listed(words: readonly string[], none: string, some: string): string {
  if (words.length === 0) return none
  const shown = words.slice(0, 5).map((word) => quote(word, 30))
  return `${some} ${shown.join(', ')}${words.length > 5 ? ', …' : ''}`
}
