import { isJsonObject, type Json, type JsonObject } from '../language/json.ts'
import { keywordKinds, refusedKeywords } from '../language/lint/json-schema-keywords.ts'
import { compilePattern } from '../language/pattern.ts'

/** The schema cannot be used; the message says why, in words. */
export class UnusableSchemaError extends Error {
  override readonly name = 'UnusableSchemaError'
}

/** The texts of a JSON value: its string values and its objects' keys. */
export interface JsonStrings {
  readonly values: readonly string[]
  readonly keys: readonly string[]
}

/** They say nothing about a value, but a `$ref` may point at them. */
const anchors = ['$anchor', '$id']
/** Formats that are asserted; others are annotations, as the standard has it. */
const formats = [
  'date',
  'date-time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'time',
  'uri',
  'uri-reference',
  'uuid',
]

/**
 * A schema that means the same for one instance and holds no regular expression of its author's: the validator would
 * run those by backtracking, without a bound on time. `pattern` becomes the list of the instance's texts that match it by
 * RE2, and a name in `patternProperties` becomes the instance's matching keys, spelt out. Keywords that assert nothing are
 * left out. Throws {@link UnusableSchemaError}.
 */
export function usableSchema(schema: Json, strings: JsonStrings): Json {
  if (typeof schema === 'boolean') return schema
  if (!isJsonObject(schema))
    throw new UnusableSchemaError('the schema is malformed: a schema is an object, true or false')
  const known = refusedKeywords.find((keyword) => Object.hasOwn(schema, keyword))
  if (known !== undefined) throw new UnusableSchemaError(`the schema uses ${known}, which is not supported`)
  const within = (inner: Json) => usableSchema(inner, strings)
  const nameOf = (pattern: string, index: number) => spelledOut(pattern, index, strings.keys)
  const result: [string, Json][] = []
  for (const [keyword, value] of Object.entries(schema)) {
    switch (keywordKinds.get(keyword)) {
      case 'schema':
        result.push([keyword, within(value)])
        break
      case 'schema-list':
        result.push([keyword, listOf(value, keyword).map(within)])
        break
      case 'schemas':
        result.push([keyword, mapOf(value, keyword, within)])
        break
      case 'patterns':
        result.push([keyword, mapOf(value, keyword, within, nameOf)])
        break
      case 'format':
        if (formats.includes(String(value))) result.push([keyword, value])
        break
      case 'pattern':
        break
      case undefined:
        if (anchors.includes(keyword)) result.push([keyword, value])
        break
      default:
        result.push([keyword, value])
    }
  }
  return withPattern(Object.fromEntries(result), schema.pattern, strings)
}

function withPattern(schema: JsonObject, pattern: Json | undefined, { values, keys }: JsonStrings): JsonObject {
  if (pattern === undefined) return schema
  const matching = [...new Set([...values, ...keys])].filter(matcher(String(pattern)))
  const branch: JsonObject = { anyOf: [{ not: { type: 'string' } }, { enum: matching }] }
  const all = schema.allOf
  return { ...schema, allOf: Array.isArray(all) ? [...all, branch] : [branch] }
}

/** A regular expression of literals: it cannot backtrack. The last branch matches nothing and keeps the names apart. */
function spelledOut(pattern: string, index: number, keys: readonly string[]): string {
  return `${keys
    .filter(matcher(pattern))
    .map((key) => `^${literal(key)}$|`)
    .join('')}[]{${index + 1}}`
}

function literal(text: string): string {
  return [...text].map((character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`).join('')
}

function matcher(pattern: string): (text: string) => boolean {
  const compiled = compilePattern(pattern)
  if ('error' in compiled) {
    throw new UnusableSchemaError(`the schema's pattern ${pattern} is not RE2 syntax: ${compiled.error}`)
  }
  return (text) => compiled.pattern.test(text)
}

function listOf(value: Json, keyword: string): readonly Json[] {
  if (Array.isArray(value)) return value
  throw new UnusableSchemaError(`the schema is malformed: ${keyword} must be a list`)
}

function mapOf(
  value: Json,
  keyword: string,
  within: (inner: Json) => Json,
  nameOf: (key: string, index: number) => string = (key) => key,
): JsonObject {
  if (!isJsonObject(value)) throw new UnusableSchemaError(`the schema is malformed: ${keyword} must be an object`)
  return Object.fromEntries(Object.entries(value).map(([key, inner], index) => [nameOf(key, index), within(inner)]))
}

/** All texts in a value, keys included, each once for keys. */
export function stringsOf(value: Json): JsonStrings {
  const values: string[] = []
  const keys = new Set<string>()
  const walk = (inner: Json): void => {
    if (typeof inner === 'string') values.push(inner)
    else if (Array.isArray(inner)) inner.forEach(walk)
    else if (isJsonObject(inner)) {
      for (const [key, each] of Object.entries(inner)) {
        keys.add(key)
        walk(each)
      }
    }
  }
  walk(value)
  return { values, keys: [...keys] }
}
