import { readJson } from '../../graph/json-text.ts'
import { isJsonObject, type Json } from '../../language/json.ts'
import { quote } from '../quote.ts'
import { asText } from '../text-list.ts'
import { allOf } from './all-of.ts'
import { properties } from './properties.ts'
import type { Rule, Unusable } from './rule.ts'
import { ruleInWords } from './rule-words.ts'

/** One rule of a check, with the words people call it by. */
export interface NamedRule {
  readonly name: string
  readonly rule: Rule
}

/**
 * The rules of a `format`: each key of a table is one, and so is each item of a list, be it a word or a table whose keys
 * must then all hold. A text that is JSON, as a rendered column may be, is read as what it spells.
 */
export async function readRules(argument: Json): Promise<readonly NamedRule[] | Unusable> {
  const read = typeof argument === 'string' && /^\s*[[{]/u.test(argument) ? readJson(argument) : { value: argument }
  if ('problem' in read) return read
  const { value } = read
  const items = isJsonObject(value) ? Object.entries(value).map(([key, inner]) => ({ [key]: inner })) : [value].flat()
  const rules: NamedRule[] = []
  for (const item of items) {
    const made = await readItem(typeof item === 'string' ? { [item.trim()]: true } : item)
    if ('problem' in made) return made
    rules.push(made)
  }
  return rules.length === 0 ? { problem: 'there are no rules' } : rules
}

async function readItem(item: Json): Promise<NamedRule | Unusable> {
  if (!isJsonObject(item)) return { problem: `${asText(item)} is no rule` }
  const rules: Rule[] = []
  for (const [key, argument] of Object.entries(item)) {
    const property = properties.get(key)
    if (!property) return { problem: `there is no rule ${quote(key, 40)}` }
    const rule = await property(argument)
    if ('problem' in rule) return { problem: `${key}: ${rule.problem}` }
    rules.push(rule)
  }
  return rules.length === 0 ? { problem: 'a rule is empty' } : { name: ruleInWords(item), rule: allOf(rules) }
}
