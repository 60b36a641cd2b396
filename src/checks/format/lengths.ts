import { isJsonObject } from '../../language/json.ts'
import { countText, type TextUnit } from '../count-text.ts'
import { countRule, readBounds } from './count.ts'
import type { Property } from './rule.ts'

/** So many characters, words, sentences or lines, counted as the check `length` counts them. */
export function lengthIn(unit: TextUnit): Property {
  return (argument) => {
    const bounds = readBounds(argument, ['counted_by'])
    if ('problem' in bounds) return bounds
    const countedBy = isJsonObject(argument) ? argument.counted_by : undefined
    if (countedBy !== undefined && countedBy !== 'nltk') return { problem: '"counted_by" can only be nltk' }
    return countRule(bounds, [unit.slice(0, -1), unit], (text) => countText(text, unit, countedBy))
  }
}
