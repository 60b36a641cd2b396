import { isJsonObject } from '../../language/json.ts'
import { quote } from '../quote.ts'
import { countRule, readBounds } from './count.ts'
import { partsBetween } from './parts.ts'
import type { Property } from './rule.ts'

/** Several answers in one, none like another, with a `divider` between them: `******` if nothing else is said. */
export const answers: Property = (argument) => {
  const bounds = readBounds(argument, ['divider'])
  if ('problem' in bounds) return bounds
  const divider = isJsonObject(argument) && argument.divider !== undefined ? argument.divider : '******'
  if (typeof divider !== 'string' || divider.trim() === '') return { problem: '"divider" is no text' }
  const between = `divided by ${quote(divider, 20)}`
  return (text) => {
    const { parts, gap } = partsBetween(text, divider.trim())
    if (gap) return { holds: false, reason: `nothing between two ${quote(divider, 20)}` }
    if (new Set(parts).size < parts.length) return { holds: false, reason: 'two of the answers are the same' }
    return countRule(bounds, [`answer ${between}`, `answers ${between}`], () => parts.length)(text)
  }
}
