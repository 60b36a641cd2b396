import { isJsonObject } from '../../language/json.ts'
import { quote } from '../quote.ts'
import { countRule, matches, readBounds } from './count.ts'
import { literal } from './literal.ts'
import type { Property } from './rule.ts'

/** Lines that begin with a mark, "Section" if nothing else is said, and a number. Marks before it, such as those of Markdown, are ignored. */
export const sections: Property = (argument) => {
  const bounds = readBounds(argument, ['mark'])
  if ('problem' in bounds) return bounds
  const mark = isJsonObject(argument) && argument.mark !== undefined ? argument.mark : 'Section'
  if (typeof mark !== 'string' || mark.trim() === '') return { problem: '"mark" is no text' }
  const start = new RegExp(`^[^\\p{L}\\p{N}\\n]*${literal(mark.trim())}\\s?\\d+`, 'gmu')
  const name = `marked ${quote(mark.trim(), 30)} and a number`
  return countRule(bounds, [`section ${name}`, `sections ${name}`], (text) => matches(text, start))
}
