import { type DecimalMark, findNumerals, type Numeral } from '../language/numerals.ts'
import { quote } from './quote.ts'

/** How numbers are written. */
export interface NumberForm {
  readonly decimal: DecimalMark
  /** A unit that may follow the number. `%` makes percentages count as they are written: 12 % is 12. */
  readonly unit?: string
}

/** A number, or why none can be read, in words. */
export type ReadNumber = { readonly value: number; readonly percent: boolean } | { readonly problem: string }

/**
 * Reads the one number a text holds; words around it do not matter. 12 % is 0.12 unless the unit is `%`. With a unit, a
 * number that carries it is preferred to others, and a number that carries another unit is refused.
 */
export function readNumber(text: string, form: NumberForm): ReadNumber {
  const all = findNumerals(text, form.decimal)
  if (all.length === 0) return { problem: `there is no number in ${quote(text)}` }
  const unit = form.unit?.trim() ?? ''
  const withUnit = unit === '' ? all : all.filter((numeral) => carries(numeral, unit))
  const bare = all.filter((numeral) => !numeral.percent && !/^\s?[\p{L}°µ]/u.test(numeral.following))
  const candidates = withUnit.length > 0 ? withUnit : bare
  if (candidates.length === 0) return { problem: `no number in ${quote(text)} carries the unit ${unit}` }
  const values = [...new Set(candidates.map((numeral) => meant(numeral, unit)))]
  const [value] = values
  if (value === undefined || values.length > 1) {
    const shown = candidates.slice(0, 4).map((numeral) => numeral.text)
    return {
      problem: `it holds several numbers (${shown.join(', ')}${candidates.length > 4 ? ', …' : ''}); pick one with \`extract\`, for example \`last_number\``,
    }
  }
  return { value, percent: candidates.some((numeral) => numeral.percent) }
}

/**
 * Reads an expected number. JSON's own form comes first, since templates write numbers with a point whatever the
 * answers use; after it, the answers' form. Undefined when the text is not one number.
 */
export function readExpectedNumber(text: string, form: NumberForm): number | undefined {
  const trimmed = text.trim()
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(trimmed)) return Number(trimmed)
  const read = readNumber(trimmed, form)
  return 'value' in read ? read.value : undefined
}

function carries(numeral: Numeral, unit: string): boolean {
  if (unit === '%') return numeral.percent
  const following = numeral.following.slice(0, unit.length + 4).replace(/^(?:\s|\\,|\\;|~|\\text\{|\\mathrm\{)*/u, '')
  return following.startsWith(unit) && !/^[\p{L}\p{N}]/u.test(following.slice(unit.length))
}

function meant({ value, percent }: Numeral, unit: string): number {
  return percent && unit !== '%' ? value / 100 : value
}
