import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { languages } from '../languages.ts'
import { isTemplate } from '../template.ts'

/** What is wrong with rules of form, and where in them. */
export interface RuleFault {
  readonly kind: 'unusable' | 'never-passes' | 'never-fails'
  readonly why: string
  readonly path: readonly string[]
}

/** The first fault of rules that are of the right shape: one that no answer can keep, or fail, or that means nothing. */
export function faultOfRules(rules: readonly Json[]): RuleFault | undefined {
  for (const [index, rule] of rules.entries()) {
    if (!isJsonObject(rule)) continue
    for (const [key, argument] of Object.entries(rule)) {
      const fault = faultOfArgument(key, argument)
      if (fault) return { ...fault, path: [String(index), key, ...fault.path] }
    }
  }
  return conflict(rules)
}

const counted = new Set(
  'characters words sentences lines paragraphs sections bullets headings highlights placeholders answers capital_words'.split(
    ' ',
  ),
)

function faultOfArgument(key: string, argument: Json): RuleFault | undefined {
  if (counted.has(key)) return faultOfCount(argument) ?? faultOfFirstWords(argument)
  if (key === 'language') return faultOfLanguage(argument)
  if (key !== 'letters' && key !== 'mentions') return undefined
  for (const [text, times] of isJsonObject(argument) ? Object.entries(argument) : []) {
    if (key === 'letters' && [...text].length !== 1)
      return { kind: 'unusable', why: `"${text}" is not one letter`, path: [text] }
    const fault = faultOfCount(times)
    if (fault) return { ...fault, path: [text, ...fault.path] }
  }
  return undefined
}

function faultOfCount(argument: Json): RuleFault | undefined {
  if (!isJsonObject(argument)) return undefined
  const { exactly, min = 0, max = Number.POSITIVE_INFINITY, first_words } = argument
  if (exactly !== undefined)
    return Object.hasOwn(argument, 'min') || Object.hasOwn(argument, 'max')
      ? { kind: 'unusable', why: '"exactly" leaves nothing to "min" and "max"', path: [] }
      : undefined
  if (typeof min !== 'number' || typeof max !== 'number') return undefined
  if (min > max) return { kind: 'never-passes', why: `nothing is at least ${min} and at most ${max}`, path: [] }
  if (min > 0 || max < Number.POSITIVE_INFINITY || first_words !== undefined) return undefined
  return { kind: 'never-fails', why: 'nothing is below 0, and there is no max', path: [] }
}

function faultOfFirstWords(argument: Json): RuleFault | undefined {
  const words = isJsonObject(argument) && argument.first_words !== undefined ? argument.first_words : {}
  const { exactly, max = exactly } = isJsonObject(argument) ? argument : {}
  for (const number of isJsonObject(words) ? Object.keys(words) : []) {
    const path = ['first_words', number]
    if (!/^[1-9]\d*$/u.test(number)) return { kind: 'unusable', why: `"${number}" is no number of a paragraph`, path }
    if (typeof max === 'number' && Number(number) > max)
      return { kind: 'never-passes', why: `with at most ${max} there is no paragraph ${number}`, path }
  }
  return undefined
}

function faultOfLanguage(argument: Json): RuleFault | undefined {
  if (typeof argument !== 'string' || isTemplate(argument)) return undefined
  if (languages.some(({ code }) => code === argument)) return undefined
  const named = languages.find(({ name }) => name.toLowerCase() === argument.toLowerCase())
  const hint = named ? `${named.name} is written "${named.code}"` : 'German is "de", English "en"'
  return { kind: 'unusable', why: `"${argument}" is no code of a language that can be told; ${hint}`, path: [] }
}

/** Two rules that no answer keeps both. */
function conflict(rules: readonly Json[]): RuleFault | undefined {
  const placed = rules.flatMap((rule, index) =>
    Object.entries(isJsonObject(rule) ? rule : ({} as JsonObject)).map(([key, value]) => ({ index, key, value })),
  )
  for (const key of ['case', 'language']) {
    const [first, second] = placed.filter((each) => each.key === key && !isTemplate(String(each.value)))
    if (!first || !second || first.value === second.value) continue
    const why = `no answer is both "${String(first.value)}" and "${String(second.value)}"`
    return { kind: 'never-passes', why, path: [String(second.index), key] }
  }
  return undefined
}
