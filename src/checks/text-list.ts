import { readJson } from '../graph/json-text.ts'
import type { Json } from '../language/json.ts'

/**
 * The texts of a list argument: a list as it stands; a text that is a JSON array, as a rendered column may be; any other
 * text as a list of that one text, commas included. Numbers and booleans count by their text form.
 */
export function textList(argument: Json): readonly string[] {
  if (Array.isArray(argument)) return argument.map(asText)
  if (typeof argument !== 'string') return [asText(argument)]
  const read = argument.trim().startsWith('[') ? readJson(argument) : undefined
  return read && 'value' in read && Array.isArray(read.value) ? read.value.map(asText) : [argument]
}

/** The text form of a value: texts as they are, everything else as in JSON. */
export function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
