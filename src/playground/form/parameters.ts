import type { Json } from '../../language/json.ts'
import { listOf, tableOf, textOf, textsOf } from './value.ts'

/** What an argument of a tool may be, in JSON Schema and in words. */
export const parameterTypes = [
  { value: 'string', label: 'text' },
  { value: 'number', label: 'number' },
  { value: 'integer', label: 'whole number' },
  { value: 'boolean', label: 'yes or no' },
] as const

/** An argument of a tool, as a row of a table shows it. */
export interface Parameter {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly required: boolean
}

/** The arguments that a tool's JSON Schema describes; undefined for a schema that says more than a table can show. */
export function parametersOf(schema: Json | undefined): readonly Parameter[] | undefined {
  if (schema === undefined) return []
  const { type, properties, required, ...more } = tableOf(schema)
  if (Object.keys(more).length > 0 || (type !== undefined && type !== 'object')) return undefined
  const needed = textsOf(required)
  const rows = Object.entries(tableOf(properties)).flatMap(([name, property]) => rowOf(name, property, needed) ?? [])
  const whole = rows.length === Object.keys(tableOf(properties)).length
  const known = needed.every((name) => rows.some((row) => row.name === name))
  return whole && known && needed.length === listOf(required).length ? rows : undefined
}

function rowOf(name: string, property: Json, needed: readonly string[]): Parameter | undefined {
  const { type, description = '', ...more } = tableOf(property)
  const isPlain = parameterTypes.some(({ value }) => value === type) && typeof description === 'string'
  if (!isPlain || Object.keys(more).length > 0) return undefined
  return { name, type: textOf(type), description: textOf(description), required: needed.includes(name) }
}

/** The names that must be given, in the order of the table; undefined where none must. */
export function requiredNames(parameters: readonly Parameter[]): readonly string[] | undefined {
  const names = parameters.filter(({ required }) => required).map(({ name }) => name)
  return names.length > 0 ? names : undefined
}
