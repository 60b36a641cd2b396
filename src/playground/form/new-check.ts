import type { Json, JsonObject } from '../../language/json.ts'
import { likelyAnswer } from './likely-columns.ts'
import { allows, checkKinds, propertyOf } from './schema.ts'

/** A check of a kind to begin with: about the column of right answers where it can be, else as in the schema's example. */
export function newCheck(kind: string, columns: readonly string[], rubrics: readonly string[]): JsonObject {
  const schema = checkKinds.find((each) => each.kind === kind)?.schema ?? {}
  const argument = propertyOf(schema, kind) ?? {}
  const column = likelyAnswer(columns)
  if (kind === 'rubric') return { rubric: rubrics[0] ?? '' }
  if (kind === 'all_of' || kind === 'any_of') return { [kind]: [newCheck('contains', columns, rubrics)] }
  if (kind === 'not') return { not: newCheck('contains', columns, rubrics) }
  if (column !== undefined && kind !== 'judge' && kind !== 'regex' && allows(argument, 'string'))
    return { [kind]: `{{ ${column} }}` }
  const example = (argument.examples ?? schema.examples)?.[0]
  return { [kind]: withoutVariables((example ?? '') as Json) }
}

/** An example may name columns that the data lacks. */
function withoutVariables(value: Json): Json {
  return typeof value === 'string' ? value.replace(/\{\{[^{}]*\}\}/g, '…') : value
}
