/** What a value is. `any` is what only a run can tell: a cell of a row, a member of parsed JSON. */
export type ValueType = 'text' | 'number' | 'boolean' | 'list' | 'table' | 'null' | 'any'

/** What a function takes and gives. The last parameter may stand any number of times when `variadic`. */
export interface Signature {
  readonly takes: readonly (readonly ValueType[])[]
  /** Parameters that may be left out, from the end. */
  readonly optional?: number
  readonly variadic?: boolean
  readonly gives: ValueType
}

const text: readonly ValueType[] = ['text']
const number: readonly ValueType[] = ['number']
const list: readonly ValueType[] = ['list']
const countOf: Signature = { takes: [text], gives: 'number' }
const test: Signature = { takes: [text, text], gives: 'boolean' }
const rounding: Signature = { takes: [number], gives: 'number' }
const extreme: Signature = { takes: [['number', 'list'], number], optional: 1, variadic: true, gives: 'number' }
const changed: Signature = { takes: [text], gives: 'text' }

/** Every function of the expression language. CEL's own have CEL's names. */
export const signatures = {
  size: { takes: [['text', 'list', 'table']], gives: 'number' },
  words: countOf,
  sentences: countOf,
  lines: countOf,
  paragraphs: countOf,
  contains: test,
  startsWith: test,
  endsWith: test,
  matches: test,
  lower: changed,
  upper: changed,
  trim: changed,
  replace: { takes: [text, text, text], gives: 'text' },
  split: { takes: [text, text], gives: 'list' },
  join: { takes: [list, text], optional: 1, gives: 'text' },
  number: { takes: [['text', 'number', 'boolean']], gives: 'number' },
  string: { takes: [['text', 'number', 'boolean', 'null', 'list', 'table']], gives: 'text' },
  json: { takes: [text], gives: 'any' },
  round: { takes: [number, number], optional: 1, gives: 'number' },
  floor: rounding,
  ceil: rounding,
  abs: rounding,
  min: extreme,
  max: extreme,
  sum: { takes: [list], gives: 'number' },
} as const satisfies Record<string, Signature>

/** The name of a function. */
export type FunctionName = keyof typeof signatures

/** True for the name of a function there is. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(signatures, name)
}

/** What an expression can read, by name. */
export const variables: Readonly<Record<string, ValueType>> = {
  answer: 'text',
  response: 'text',
  row: 'table',
  usage: 'table',
  latency_ms: 'number',
  usd: 'any',
  finish_reason: 'text',
}

/** The members of `usage`. */
export const usageMembers: readonly string[] = ['input_tokens', 'output_tokens']
