import { readJson } from '../graph/json-text.ts'
import type { FunctionName } from '../language/expression/functions.ts'
import { isJsonObject, type Json } from '../language/json.ts'
import { compilePattern } from '../language/pattern.ts'
import { countText, type TextUnit } from './count-text.ts'
import { quote } from './quote.ts'
import { readNumber } from './read-number.ts'

/** Why an expression has no value for an answer, in words. */
export class NoValue extends Error {
  override readonly name = 'NoValue'
  /** The argument that is to blame, where it is one. */
  readonly argument: number | undefined

  constructor(message: string, argument?: number) {
    super(message)
    this.argument = argument
  }
}

/** What a function does. Its arguments are of the types its signature asks for. */
type Implementation = (args: readonly Json[]) => Json

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

const counting =
  (unit: TextUnit): Implementation =>
  ([text]) =>
    countText(textOf(text), unit)
const changing =
  (change: (text: string) => string): Implementation =>
  ([text]) =>
    change(textOf(text))
const testing =
  (test: (text: string, part: string) => boolean): Implementation =>
  ([text, part]) =>
    test(textOf(text).normalize('NFC'), textOf(part).normalize('NFC'))
const extreme =
  (pick: (...values: number[]) => number): Implementation =>
  ([first, ...others]) => {
    const values = numbers(Array.isArray(first) ? [...first, ...others] : [first ?? null, ...others])
    if (values.length === 0) throw new NoValue('the list is empty')
    return values.reduce((best, value) => pick(best, value))
  }

/** Every function by name. Each is pure and takes time linear in its arguments. */
export const functions: Readonly<Record<FunctionName, Implementation>> = {
  size: ([value]) => {
    if (typeof value === 'string') return [...value.normalize('NFC')].length
    return Array.isArray(value) ? value.length : Object.keys(value ?? {}).length
  },
  words: counting('words'),
  sentences: counting('sentences'),
  lines: counting('lines'),
  paragraphs: counting('paragraphs'),
  contains: testing((text, part) => text.includes(part)),
  startsWith: testing((text, part) => text.startsWith(part)),
  endsWith: testing((text, part) => text.endsWith(part)),
  matches: ([text, pattern]) => {
    const compiled = compilePattern(textOf(pattern))
    if ('error' in compiled) throw new NoValue(`${quote(textOf(pattern))} is no pattern: ${compiled.error}`, 1)
    return compiled.pattern.test(textOf(text))
  },
  lower: changing((text) => text.toLowerCase()),
  upper: changing((text) => text.toUpperCase()),
  trim: changing((text) => text.trim()),
  replace: ([text, from, to]) => joined(textOf(text).split(textOf(from)), textOf(to)),
  split: ([text, by]) => textOf(text).split(textOf(by)),
  join: ([list, between]) => joined(listOf(list).map(written), textOf(between)),
  number: ([value]) => {
    if (typeof value !== 'string') return Number(value)
    const read = readNumber(value, { decimal: 'point' })
    if ('problem' in read) throw new NoValue(read.problem)
    return read.value
  },
  string: ([value]) => written(value ?? null),
  json: ([text]) => {
    const read = readJson(textOf(text))
    if ('problem' in read) throw new NoValue(`${read.problem}: ${quote(textOf(text))}`)
    return read.value
  },
  round: ([value, digits]) => rounded(numberOf(value), numberOf(digits)),
  floor: ([value]) => Math.floor(numberOf(value)),
  ceil: ([value]) => Math.ceil(numberOf(value)),
  abs: ([value]) => Math.abs(numberOf(value)),
  min: extreme(Math.min),
  max: extreme(Math.max),
  sum: ([list]) => numbers(listOf(list)).reduce((total, value) => total + value, 0),
}

/** Characters of a text that is put together. */
const longestText = 5_000_000

function joined(parts: readonly string[], between: string): string {
  const length = parts.reduce((sum, part) => sum + part.length + between.length, 0)
  if (length > longestText) throw new NoValue('a text becomes too long')
  return parts.join(between)
}

/** Half away from zero, to as many decimals: 2.345 to two is 2.35, as it is written and not as it is stored. */
function rounded(value: number, digits: number): number {
  if (!Number.isInteger(digits) || Math.abs(digits) > 15) throw new NoValue('round takes a whole number of decimals', 1)
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e')
  const shifted = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`))
  const [whole = '0', power = '0'] = String(shifted).split('e')
  return Math.sign(value) * Number(`${whole}e${Number(power) - digits}`)
}

function numbers(list: readonly Json[]): number[] {
  return list.map((value) => {
    if (typeof value !== 'number') throw new NoValue(`${quote(written(value))} in the list is no number`)
    return value
  })
}

/** A value as text: texts as they are, everything else as in JSON. */
export function written(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** How much work a value is to look at: its characters or items. */
export function weightOf(value: Json): number {
  if (typeof value === 'string') return value.length
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + 1 + weightOf(item), 0)
  return isJsonObject(value) ? weightOf(Object.values(value)) : 1
}
