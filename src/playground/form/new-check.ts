import type { Json, JsonObject } from '../../language/json.ts'
import { likelyAnswer } from './likely-columns.ts'
import { checkKinds, propertyOf } from './schema.ts'

/** Kinds that compare the answer with the right one. */
const comparing = [
  'equals',
  'one_of',
  'contains',
  'contains_all',
  'contains_any',
  'starts_with',
  'ends_with',
  'number',
  'choice',
  'label',
  'edit_distance',
  'token_f1',
  'rouge',
  'bleu',
  'chrf',
  'similarity',
  'factual',
]

/** A check of a kind to begin with: about the column of right answers where it can be, else as in the schema's example. */
export function newCheck(kind: string, columns: readonly string[], rubrics: readonly string[]): JsonObject {
  if (kind === 'rubric') return { rubric: rubrics[0] ?? '' }
  if (kind === 'all_of' || kind === 'any_of') return { [kind]: [newCheck('contains', columns, rubrics)] }
  if (kind === 'not') return { not: newCheck('contains', columns, rubrics) }
  const schema = checkKinds.find((each) => each.kind === kind)?.schema ?? {}
  const example = (key: string) => withoutVariables((propertyOf(schema, key)?.examples ?? []) as readonly Json[])
  const column = comparing.includes(kind) ? likelyAnswer(columns) : undefined
  const needed = kind === 'similarity' ? ['model'] : []
  const others = [...(schema.required ?? []), ...needed].filter((key) => key !== kind)
  return {
    [kind]: column === undefined ? example(kind) : `{{ ${column} }}`,
    ...Object.fromEntries(others.map((key) => [key, example(key)])),
  }
}

/** An example may name columns that the data lacks: one that names none is better. */
function withoutVariables(examples: readonly Json[]): Json {
  const variable = /\{\{[^{}]*\}\}/g
  const plain = examples.find((example) => typeof example !== 'string' || example.search(variable) < 0)
  if (plain !== undefined) return plain
  const [first = ''] = examples
  return typeof first === 'string' ? first.replace(variable, '…') : first
}
