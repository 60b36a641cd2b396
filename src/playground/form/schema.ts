import benchmarkSchema from '../../../schemas/benchmark.schema.json' with { type: 'json' }
import type { Path } from '../../language/positions.ts'

/** As much of JSON Schema as the form understands. */
export interface Schema {
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly required?: readonly string[]
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly $ref?: string
}

const root = benchmarkSchema as unknown as Schema & { readonly $defs: Readonly<Record<string, Schema>> }

/** A schema with what it refers to; what it says itself comes first. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const { $ref, ...own } = schema
  const target = root.$defs[$ref.slice('#/$defs/'.length)]
  return target ? resolved({ ...target, ...own }) : own
}

/** A definition by its name. */
export function definition(name: string): Schema {
  return resolved(root.$defs[name] ?? {})
}

/** A property of a table's schema; undefined for one it does not know. */
export function propertyOf(schema: Schema, key: string): Schema | undefined {
  const property = schema.properties?.[key]
  if (property) return resolved(property)
  return typeof schema.additionalProperties === 'object' ? resolved(schema.additionalProperties) : undefined
}

/** The schema of the benchmark's own properties. */
export const benchmark: Schema = root

/** The usual order of the keys of each table on a path, the root first; empty where the schema leaves it open. */
export function schemaOrders(path: Path): readonly (readonly string[])[] {
  const orders: (readonly string[])[] = []
  let schema: Schema | undefined = root
  for (const step of path) {
    orders.push(schema ? orderOf(schema) : [])
    schema = schema && (schema.type === 'array' && schema.items ? resolved(schema.items) : propertyOf(schema, step))
  }
  return orders
}

/** The keys of a table in the order the schema has them. */
export function orderOf(schema: Schema): readonly string[] {
  return Object.keys(schema.properties ?? {})
}

/** A kind of check: the key one writes, and what it can have. */
export interface CheckKind {
  readonly kind: string
  readonly schema: Schema
}

/** Every kind of check, in the language's order. */
export const checkKinds: readonly CheckKind[] = (root.$defs.Check?.oneOf ?? []).flatMap((branch) => {
  const schema = resolved(branch)
  const kind = schema.required?.[0]
  return kind === undefined ? [] : [{ kind, schema }]
})

/** The kind of a written check; undefined for one the language does not know. */
export function kindOf(check: Readonly<Record<string, unknown>>): CheckKind | undefined {
  return checkKinds.find(({ kind }) => Object.hasOwn(check, kind))
}

/** True when a value of this type is allowed. */
export function allows(schema: Schema, type: string): boolean {
  const { type: types } = schema
  if (types !== undefined) return typeof types === 'string' ? types === type : types.includes(type)
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((branch) => allows(resolved(branch), type))
}
