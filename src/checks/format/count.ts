import { isJsonObject, type Json } from '../../language/json.ts'
import type { Bounds } from '../bounds.ts'
import { asText } from '../text-list.ts'
import type { Property, Rule, Unusable } from './rule.ts'

/** One and several of what is counted: `['bullet', 'bullets']`. */
export type Noun = readonly [one: string, many: string]

/**
 * How many are wanted: a number for exactly so many, `true` for at least one, `false` for none, or a table of `exactly`, or
 * `min` and `max`. Numbers may be texts, as rendered templates are. `others` are the keys a table may have besides.
 */
export function readBounds(argument: Json, others: readonly string[] = []): Bounds | Unusable {
  if (argument === true) return { min: 1 }
  if (argument === false) return { max: 0 }
  if (!isJsonObject(argument)) return exactBounds(argument)
  const strange = Object.keys(argument).find((key) => !['exactly', 'min', 'max', ...others].includes(key))
  if (strange !== undefined) return { problem: `"${strange}" means nothing beside "min" and "max"` }
  const { exactly, min, max } = argument
  if (exactly !== undefined && (min !== undefined || max !== undefined))
    return { problem: '"exactly" leaves nothing to "min" and "max"' }
  if (exactly !== undefined) return exactBounds(exactly)
  const lowest = min === undefined ? undefined : wholeNumber(min)
  const highest = max === undefined ? undefined : wholeNumber(max)
  if (min !== undefined && lowest === undefined) return { problem: `"min" is no whole number: ${asText(min)}` }
  if (max !== undefined && highest === undefined) return { problem: `"max" is no whole number: ${asText(max)}` }
  if (lowest !== undefined && highest !== undefined && lowest > highest)
    return { problem: `nothing is at least ${lowest} and at most ${highest}` }
  return { ...(lowest === undefined ? {} : { min: lowest }), ...(highest === undefined ? {} : { max: highest }) }
}

function exactBounds(argument: Json): Bounds | Unusable {
  const number = wholeNumber(argument)
  return number === undefined ? { problem: `${asText(argument)} is no whole number` } : { min: number, max: number }
}

function wholeNumber(value: Json): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined
  return typeof value === 'string' && /^\s*\d{1,15}\s*$/u.test(value) ? Number(value) : undefined
}

/** Bounds in words: `at least 3`, `2 to 5`, `exactly 4`, `none`. */
export function boundsInWords({ min, max }: Bounds): string {
  if (max === 0) return 'none'
  if (min === undefined) return max === undefined ? 'any number' : `at most ${max}`
  if (max === undefined) return `at least ${min}`
  return min === max ? `exactly ${min}` : `${min} to ${max}`
}

/** A rule about how many of something a text has. */
export function countRule(bounds: Bounds, [one, many]: Noun, count: (text: string) => number): Rule {
  const { min = 0, max = Number.POSITIVE_INFINITY } = bounds
  return (text) => {
    const found = count(text)
    const words = `${found} ${found === 1 ? one : many}`
    const holds = found >= min && found <= max
    return { holds, reason: holds ? words : `${words}; wanted: ${boundsInWords(bounds)}` }
  }
}

/** A property that wants so many of something. */
export function counted(noun: Noun, count: (text: string) => number): Property {
  return (argument) => {
    const bounds = readBounds(argument)
    return 'problem' in bounds ? bounds : countRule(bounds, noun, count)
  }
}

/** How often a pattern with the flag `g` matches. */
export function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
