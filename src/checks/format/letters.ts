import { isJsonObject } from '../../language/json.ts'
import { normaliseText } from '../normalise-text.ts'
import { quote } from '../quote.ts'
import { allOf } from './all-of.ts'
import { countRule, readBounds } from './count.ts'
import type { Property, Rule } from './rule.ts'

/** How often single letters or other characters occur: `{e: {max: 10}, "#": {min: 3}}`. Letter case does not count. */
export const letters: Property = (argument) => {
  if (!isJsonObject(argument) || Object.keys(argument).length === 0)
    return { problem: 'a table such as {e: {max: 10}} is meant' }
  const rules: Rule[] = []
  for (const [letter, times] of Object.entries(argument)) {
    const folded = normaliseText(letter, ['case'])
    if ([...folded].length !== 1) return { problem: `${quote(letter, 20)} is not one letter` }
    const bounds = readBounds(times)
    if ('problem' in bounds) return { problem: `${quote(letter, 20)}: ${bounds.problem}` }
    const name = quote(letter)
    rules.push(
      countRule(
        bounds,
        [`letter ${name}`, `letters ${name}`],
        (text) => normaliseText(text, ['case']).split(folded).length - 1,
      ),
    )
  }
  return allOf(rules)
}
