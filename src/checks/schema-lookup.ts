import { dereference, type Schema } from '@cfworker/json-schema'
import { UnusableSchemaError } from './usable-schema.ts'

/** References followed in one validation. A schema that doubles at each of 60 levels would otherwise never end. */
const mostReferences = 100_000

/** The places a schema's references may point to, and a count of how many were followed. */
export function schemaLookup(schema: Schema | boolean): Record<string, Schema | boolean> {
  let followed = 0
  return new Proxy(dereference(schema), {
    get(places, uri) {
      followed += 1
      if (followed > mostReferences) {
        throw new UnusableSchemaError(`the schema needs more than ${mostReferences} references to be followed`)
      }
      const place = typeof uri === 'string' && Object.hasOwn(places, uri) ? places[uri] : undefined
      if (place === undefined)
        throw new UnusableSchemaError(`the schema refers to a place it does not have: ${fragment(uri)}`)
      return place
    },
  })
}

/** The part that is the author's: what stands before `#` is the address of the page or the program. */
function fragment(uri: string | symbol): string {
  const text = String(uri)
  const hash = text.indexOf('#')
  return hash < 0 ? text : text.slice(hash)
}
