import { readJson } from '../graph/json-text.ts'
import type { Json } from '../language/json.ts'
import { againstSchema } from './against-schema.ts'
import { type CheckDefinition, verdict } from './check.ts'
import { quote } from './quote.ts'

/** Passes when the answer is JSON that is valid against the JSON Schema. */
export const schema: CheckDefinition<'schema'> = {
  kind: 'schema',
  evaluate(item, { text }) {
    const read = readJson(text)
    if ('problem' in read) return verdict(false, `${read.problem}: ${quote(text)}`)
    return againstSchema(read.value, item.schema as Json)
  },
}
