import { asText } from '../text-list.ts'
import type { Property, Rule } from './rule.ts'

/** A property that is asked for with `true` and takes no argument. */
export function flag(rule: Rule): Property {
  return (argument) => (argument === true ? rule : { problem: `it is written with "true", not ${asText(argument)}` })
}
