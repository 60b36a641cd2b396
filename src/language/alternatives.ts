import type { ErrorObject } from 'ajv'
import { definitions as schemaDefinitions } from './benchmark-definitions.generated.ts'
import { isTemplate } from './template.ts'

/** One alternative of an `anyOf`, as far as its type tells it from the others. */
interface Alternative {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  /** The name of a definition. */
  readonly $comment?: string
}

/** The types that the alternatives of an error's `anyOf` allow. */
export function typesOfAlternatives({ schema }: ErrorObject): readonly string[] {
  return [...new Set((schema as Alternative[]).flatMap((each) => typesOf(resolved(each))))]
}

/**
 * Tells which errors are of the alternative that is of the value's own type: what the other ones say of the value is beside
 * the point. Undefined when no alternative is of its type.
 */
export function errorsOfMeant({
  schema,
  schemaPath,
  data,
}: ErrorObject): ((error: ErrorObject) => boolean) | undefined {
  const type = Array.isArray(data) ? 'array' : data === null ? 'null' : typeof data
  const fitting = (schema as Alternative[])
    .map((written, index) => ({ index, ...resolved(written) }))
    .filter((each) => typesOf(each).includes(type))
  const isWord = typeof data === 'string' && !isTemplate(data)
  const meant = (isWord ? fitting.find((each) => each.enum) : fitting.find((each) => !each.enum)) ?? fitting[0]
  if (!meant) return undefined
  // A definition is validated apart, so that its errors do not say which alternative they come from: its name does.
  return (error) =>
    error.schemaPath.startsWith(`${schemaPath}/${meant.index}/`) ||
    (meant.$comment !== undefined && error.parentSchema?.$comment === meant.$comment)
}

const definitions = schemaDefinitions as Readonly<Record<string, Alternative>>

function resolved(written: Alternative): Alternative {
  return written.$ref === undefined ? written : (definitions[written.$ref.slice('#/$defs/'.length)] ?? written)
}

function typesOf({ type, enum: values }: Alternative): readonly string[] {
  return type === undefined ? [...new Set((values ?? []).map((value) => typeof value))] : [type].flat()
}
