import { isTable } from '../../language/draft.ts'
import type { Json } from '../../language/json.ts'
import { parametersOf } from './parameters.ts'
import type { PartKind } from './parts-field.tsx'
import { allows, resolved, type Schema } from './schema.ts'

/** How a property is edited. */
export type Widget =
  | 'check'
  | 'select'
  | 'scale'
  | 'toggles'
  | 'number'
  | 'model'
  | 'lines'
  | 'template'
  | 'text'
  | 'group'
  | 'items'
  | 'parts'
  | 'parameters'
  | 'snippet'

/** Which control edits a property; a written value that the control could not hold is left to the text. */
export function widgetOf(name: string, schema: Schema, value: Json | undefined): Widget {
  if (name === 'scale') return 'scale'
  const isModel = name === 'model' || (name === 'judge' && !isTemplate(schema))
  if (isModel && (value === undefined || typeof value === 'string')) return 'model'
  const list = listSchema(schema)
  if (list && (value === undefined || typeof value === 'string' || isTexts(value)))
    return resolved(list.items ?? {}).enum ? 'toggles' : 'lines'
  if (itemSchema(schema) && (value === undefined || isTables(value))) return 'items'
  if (partsOf(schema) && (value === undefined || isTableOfTables(value))) return 'parts'
  if (schema.title === 'ToolParameters' && parametersOf(value)) return 'parameters'
  if (saysNothing(schema) && (value === undefined || typeof value === 'string')) return 'template'
  if (typeof value === 'object' && value !== null)
    return isSimpleGroup(schema) && !Array.isArray(value) ? 'group' : 'snippet'
  if (schema.enum) return schema.enum.every((item) => typeof item === 'string') ? 'select' : 'snippet'
  if (schema.type === 'boolean') return 'check'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  if (allows(schema, 'string')) return isTemplate(schema) || name === 'number' ? 'template' : 'text'
  return isSimpleGroup(schema) ? 'group' : 'snippet'
}

function isTemplate({ description }: Schema): boolean {
  return /Liquid template/.test(description ?? '')
}

/** The list of texts that a property may be. */
function listSchema(schema: Schema): Schema | undefined {
  return [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(resolved).find(({ type, items }) => {
    const item = resolved(items ?? {})
    return type === 'array' && (allows(item, 'string') || item.enum !== undefined)
  })
}

/** A table of few plain properties. */
function isSimpleGroup({ type, properties, additionalProperties }: Schema): boolean {
  if (type !== 'object' || !properties || additionalProperties !== false) return false
  return Object.values(properties).every((property) => {
    const { type: inner, enum: choices, anyOf } = resolved(property)
    return choices !== undefined || anyOf !== undefined || (typeof inner === 'string' && inner !== 'object')
  })
}

/** The schema of a list's items, where they are small tables. */
export function itemSchema(schema: Schema): Schema | undefined {
  const item = schema.type === 'array' ? resolved(schema.items ?? {}) : undefined
  return item && isSimpleGroup(item) ? item : undefined
}

const partKinds: Readonly<Record<string, PartKind>> = { Variant: 'variants', Step: 'steps', Tool: 'tools' }

/** What a table has several of, by name; undefined for all other schemas. */
export function partsOf({ additionalProperties }: Schema): PartKind | undefined {
  return typeof additionalProperties === 'object' ? partKinds[resolved(additionalProperties).title ?? ''] : undefined
}

function isTableOfTables(value: Json): boolean {
  return isTable(value) && Object.values(value).every(isTable)
}

/** True where any value may stand. */
function saysNothing(schema: Schema): boolean {
  return !['type', 'enum', 'anyOf', 'oneOf', 'properties', '$ref'].some((key) => Object.hasOwn(schema, key))
}

function isTables(value: Json): boolean {
  return (
    Array.isArray(value) &&
    value.every((item: Json) => typeof item === 'object' && item !== null && !Array.isArray(item))
  )
}

function isTexts(value: Json): boolean {
  return Array.isArray(value) && value.every((item: Json) => typeof item === 'string')
}
