import type { Repair } from '../findings.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { Offer } from '../messages.ts'
import { compilePattern } from '../pattern.ts'
import type { Path } from '../positions.ts'
import { suggest } from '../suggest.ts'
import { isTemplate } from '../template.ts'
import {
  isAnnotation,
  type KeywordKind,
  keywordKinds,
  knownKeywords,
  refusedKeywords,
  schemaFormats,
  schemaTypes,
} from './json-schema-keywords.ts'

/** A fault of a JSON Schema, and where in it. */
export type SchemaFault =
  | { readonly code: 'invalid-schema'; readonly reason: string; readonly path: Path }
  | {
      readonly code: 'unknown-key' | 'unknown-value'
      readonly name: string
      readonly offer: Offer
      readonly repair: Repair | undefined
      readonly path: Path
    }

/**
 * What is wrong with a JSON Schema, draft 2020-12. A keyword that is not known is a fault, though the standard has it
 * ignored: misspelt, it would let every value pass.
 */
export function faultsOfSchema(schema: Json): readonly SchemaFault[] {
  return faultsAt(schema, [], schema)
}

function faultsAt(schema: Json, path: Path, root: Json): readonly SchemaFault[] {
  if (typeof schema === 'boolean') return []
  if (!isJsonObject(schema)) return unusable('a schema is a table, true or false', path)
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const here = [...path, keyword]
    if (refusedKeywords.includes(keyword)) return unusable(`"${keyword}" is not supported`, here)
    if (isAnnotation(keyword)) return []
    const kind = keywordKinds.get(keyword)
    return kind
      ? faultsOfKeyword(kind, keyword, value, here, root)
      : faultsOfUnknown(keyword, value, here, root, schema)
  })
}

function unusable(reason: string, path: Path): readonly SchemaFault[] {
  return [{ code: 'invalid-schema', reason, path }]
}

/** A misspelt keyword is told once, and then read as the one that was meant. */
function faultsOfUnknown(
  keyword: string,
  value: Json,
  path: Path,
  root: Json,
  siblings: JsonObject,
): readonly SchemaFault[] {
  const absent = knownKeywords.filter((known) => !Object.hasOwn(siblings, known))
  const { offer, near = '', isSlip, repair = { title: `Remove "${keyword}"` } } = suggest(keyword, absent)
  const told: SchemaFault = { code: 'unknown-key', name: keyword, offer, repair, path }
  const meant = isSlip ? keywordKinds.get(near) : undefined
  return meant ? [told, ...faultsOfKeyword(meant, near, value, path, root)] : [told]
}

function faultsOfKeyword(
  kind: KeywordKind,
  keyword: string,
  value: Json,
  path: Path,
  root: Json,
): readonly SchemaFault[] {
  const unless = (isRight: boolean, what: string) => (isRight ? [] : unusable(`"${keyword}" must be ${what}`, path))
  switch (kind) {
    case 'type': {
      const given = Array.isArray(value) ? value : [value]
      return unless(
        given.every((type) => schemaTypes.includes(String(type))),
        `one of ${schemaTypes.join(', ')}`,
      )
    }
    case 'list':
      return unless(Array.isArray(value), 'a list')
    case 'texts':
      return unless(isListOfTexts(value), 'a list of texts')
    case 'texts-by-name':
      return unless(isJsonObject(value) && Object.values(value).every(isListOfTexts), 'a table of lists of texts')
    case 'schema':
      return faultsAt(value, path, root)
    case 'schema-list':
      if (!Array.isArray(value)) return unless(false, 'a list of schemas')
      return value.flatMap((item: Json, index: number) => faultsAt(item, [...path, String(index)], root))
    case 'schemas':
    case 'patterns':
      if (!isJsonObject(value)) return unless(false, 'a table of schemas')
      return Object.entries(value).flatMap(([key, inner]) => [
        ...(kind === 'patterns' ? faultsOfPattern(key, [...path, key]) : []),
        ...faultsAt(inner, [...path, key], root),
      ])
    case 'pattern':
      return typeof value === 'string' ? faultsOfPattern(value, path) : unless(false, 'a text')
    case 'format':
      return typeof value === 'string' ? faultsOfFormat(value, path) : unless(false, 'a text')
    case 'reference':
      return typeof value === 'string' ? faultsOfReference(value, path, root) : unless(false, 'a text')
    case 'boolean':
      return unless(typeof value === 'boolean', 'true or false')
    case 'number':
      return unless(typeof value === 'number', 'a number')
    case 'count':
      return unless(typeof value === 'number' && Number.isInteger(value) && value >= 0, 'a whole number')
    case 'anything':
      return []
  }
}

function isListOfTexts(value: Json): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function faultsOfPattern(pattern: string, path: Path): readonly SchemaFault[] {
  const compiled = isTemplate(pattern) ? undefined : compilePattern(pattern)
  if (!compiled || 'pattern' in compiled) return []
  return unusable(`its pattern is not RE2 syntax: ${compiled.error.replace(/\.$/, '')}`, path)
}

/** A format of one's own is an annotation; a misspelt one would let every text pass. */
function faultsOfFormat(format: string, path: Path): readonly SchemaFault[] {
  if (schemaFormats.includes(format)) return []
  const { offer, isSlip, repair } = suggest(format, schemaFormats)
  return isSlip ? [{ code: 'unknown-value', name: format, offer, repair, path }] : []
}

/** A reference within the schema must lead somewhere; other documents are never fetched. */
function faultsOfReference(reference: string, path: Path, root: Json): readonly SchemaFault[] {
  if (reference === '#' || /^#[^/]/.test(reference) || isTemplate(reference)) return []
  if (!reference.startsWith('#/')) return unusable(`"${reference}" is in another document, and none is fetched`, path)
  let at: Json | undefined = root
  for (const step of decoded(reference.slice(2)).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(at)) at = at[Number(key)]
    else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }
  return at === undefined ? unusable(`"${reference}" leads nowhere`, path) : []
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
