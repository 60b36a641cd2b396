import { type Schema, validate } from '@cfworker/json-schema'
import type { Json } from '../language/json.ts'
import { type CheckOutcome, unscored, verdict } from './check.ts'
import { quote } from './quote.ts'
import { schemaLookup } from './schema-lookup.ts'
import { stringsOf, UnusableSchemaError, usableSchema } from './usable-schema.ts'

/**
 * Passes when a value is valid against a JSON Schema (draft 2020-12). A schema that cannot be used is unscored. `pattern`
 * is RE2, as everywhere in the language, and so linear in time.
 */
export function againstSchema(value: Json, schema: Json): CheckOutcome {
  const strings = stringsOf(value)
  if (!strings.values.concat(strings.keys).every((each) => each.isWellFormed())) {
    return verdict(false, 'the JSON holds half of a surrogate pair, which is no text')
  }
  try {
    const usable = usableSchema(schema, strings) as Schema
    const { valid, errors } = validate(value, usable, '2020-12', schemaLookup(usable))
    return verdict(valid, valid ? 'is valid against the schema' : explain(errors))
  } catch (error) {
    if (error instanceof UnusableSchemaError) return unscored(error.message)
    return unscored('the schema cannot be used: it is malformed, or it refers to itself without end')
  }
}

/** The deepest error says most; those above only say that something below is wrong. */
function explain(errors: ReturnType<typeof validate>['errors']): string {
  const deepest = errors.at(-1)
  if (!deepest) return 'is not valid against the schema'
  const place = decodeURI(deepest.instanceLocation.replace(/^#/u, '')) || 'the whole'
  return `not valid at ${place}: ${words(deepest)}`
}

function words({ keyword, keywordLocation, error }: ReturnType<typeof validate>['errors'][number]): string {
  if (keyword === 'false') return 'nothing is allowed here'
  // A pattern is checked as the list of texts that match it.
  if (/\/allOf\/\d+\/anyOf\/1\/enum$/u.test(keywordLocation)) return 'does not match the pattern'
  const text = error.replace(/^Instance /u, '').replace(/^Array /u, 'the list ')
  return quote(text.charAt(0).toLowerCase() + text.slice(1), 160).slice(1, -1)
}
