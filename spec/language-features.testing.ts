import { readFileSync } from 'node:fs'
import { isJsonObject, type Json, type JsonObject } from '../src/language/json.ts'

const schema = JSON.parse(
  readFileSync(new URL('../schemas/benchmark.schema.json', import.meta.url), 'utf8'),
) as JsonObject
const definitions = schema.$defs as Readonly<Record<string, JsonObject>>

/** Options that every check has, handled in one place: each counts once. */
const shared = ['CheckSubject', 'CheckName', 'CheckWeight', 'CheckRequired']

/**
 * Every feature the language's schema has: each key as `Definition.key`, and each word that may stand for a choice as
 * `Definition.key=word`.
 */
export function languageFeatures(): ReadonlySet<string> {
  const found = new Set<string>()
  collect(schema, 'File', found)
  for (const [name, definition] of Object.entries(definitions)) collect(definition, name, found)
  return found
}

function collect(node: JsonObject, place: string, found: Set<string>): void {
  for (const word of wordsOf(node)) found.add(`${place}=${word}`)
  for (const [key, property] of Object.entries(objectOf(node.properties))) {
    found.add(featureOf(property, `${place}.${key}`))
    collect(property, `${place}.${key}`, found)
  }
  for (const inner of partsOf(node)) if (inner.$ref === undefined) collect(inner, place, found)
}

/** The features of the language that a file uses; it is one that the schema accepts. */
export function featuresUsed(file: Json): ReadonlySet<string> {
  const found = new Set<string>()
  use(file, schema, 'File', found)
  return found
}

function use(value: Json, node: JsonObject, place: string, found: Set<string>): void {
  if (typeof node.$ref === 'string') return use(value, ...definitionAt(node.$ref), found)
  if (wordsOf(node).includes(value as string)) found.add(`${place}=${value}`)
  for (const branch of branchesOf(node)) if (fits(value, branch)) use(value, branch, place, found)
  if (Array.isArray(value) && isJsonObject(node.items)) {
    for (const item of value) use(item, node.items, place, found)
  }
  if (!isJsonObject(value)) return
  const properties = objectOf(node.properties)
  for (const [key, inner] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (property) {
      found.add(featureOf(property, `${place}.${key}`))
      use(inner, property, `${place}.${key}`, found)
    } else if (isJsonObject(node.additionalProperties)) use(inner, node.additionalProperties, place, found)
  }
}

function featureOf({ $ref: reference }: JsonObject, place: string): string {
  return shared.find((name) => reference === `#/$defs/${name}`) ?? place
}

/** Whether a value is of the shape that a branch of a union is for; patterns and bounds are not looked at. */
function fits(value: Json, node: JsonObject): boolean {
  if (typeof node.$ref === 'string') return fits(value, definitionAt(node.$ref)[0])
  const branches = branchesOf(node)
  if (branches.length > 0 && !branches.some((branch) => fits(value, branch))) return false
  if (Array.isArray(node.enum) && !node.enum.includes(value)) return false
  if (node.type !== undefined && ![node.type].flat().some((type) => isOfType(value, type))) return false
  if (Array.isArray(value))
    return !isJsonObject(node.items) || value.every((item) => fits(item, node.items as JsonObject))
  if (!isJsonObject(value)) return true
  const required = Array.isArray(node.required) ? node.required : []
  const properties = objectOf(node.properties)
  const known = (key: string) => node.additionalProperties !== false || Object.hasOwn(properties, key)
  return required.every((key) => Object.hasOwn(value, String(key))) && Object.keys(value).every(known)
}

function isOfType(value: Json, type: Json | undefined): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isJsonObject(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}

function wordsOf({ enum: words }: JsonObject): readonly string[] {
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : []
}

function branchesOf({ anyOf = [], oneOf = [] }: JsonObject): readonly JsonObject[] {
  return [anyOf, oneOf].flat().filter(isJsonObject)
}

function partsOf(node: JsonObject): readonly JsonObject[] {
  return [...branchesOf(node), node.items, node.additionalProperties].filter(isJsonObject)
}

function objectOf(value: Json | undefined): Readonly<Record<string, JsonObject>> {
  return isJsonObject(value) ? (value as Readonly<Record<string, JsonObject>>) : {}
}

function definitionAt(reference: string): readonly [JsonObject, string] {
  const name = reference.replace('#/$defs/', '')
  const definition = definitions[name]
  if (!definition) throw new Error(`the schema has no ${reference}`)
  return [definition, name]
}
