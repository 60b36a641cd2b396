import { isJsonObject, type Json, type JsonObject } from '../../language/json.ts'
import { asText } from '../text-list.ts'

/** Rules as they are written, in short: `no_commas, words: max 100`. */
export function rulesInWords(argument: Json): string {
  return [argument]
    .flat()
    .map((item) => (isJsonObject(item) ? ruleInWords(item) : asText(item)))
    .join(', ')
}

/** A rule as it is written, in short. */
export function ruleInWords(item: JsonObject): string {
  return Object.entries(item)
    .map(([key, argument]) => (argument === true ? key : `${key}: ${inWords(argument)}`))
    .join(', ')
}

function inWords(value: Json): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  if (!isJsonObject(value)) return asText(value)
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${inWords(inner)}`)
    .join(', ')
}
