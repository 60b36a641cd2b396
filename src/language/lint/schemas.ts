import { isJsonObject, type Json } from '../json.ts'
import { compilePattern } from '../pattern.ts'
import type { Path } from '../positions.ts'
import { isTemplate } from '../template.ts'
import { writtenConversations, writtenVariants } from '../written-asking.ts'
import { checksOf, type LintInput } from './rule.ts'

/** What a keyword's value must be (JSON Schema, draft 2020-12); those that are left out here may be anything. */
const keywords = {
  type: ['type'],
  list: ['enum'],
  texts: ['required'],
  schema: [
    'additionalProperties',
    'contains',
    'else',
    'if',
    'items',
    'not',
    'propertyNames',
    'then',
    'unevaluatedItems',
    'unevaluatedProperties',
  ],
  schemas: ['$defs', 'dependentSchemas', 'properties'],
  patterns: ['patternProperties'],
  'schema-list': ['allOf', 'anyOf', 'oneOf', 'prefixItems'],
  pattern: ['pattern'],
  reference: ['$ref'],
  boolean: ['uniqueItems'],
  number: ['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf'],
  count: [
    'maxContains',
    'maxItems',
    'maxLength',
    'maxProperties',
    'minContains',
    'minItems',
    'minLength',
    'minProperties',
  ],
} as const
type Kind = keyof typeof keywords

const kinds: ReadonlyMap<string, Kind> = new Map(
  (Object.keys(keywords) as Kind[]).flatMap((kind) => keywords[kind].map((keyword) => [keyword, kind] as const)),
)
const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']
const refused = [
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveAnchor',
  '$recursiveRef',
  'additionalItems',
  'dependencies',
]

/** A fault of a schema, and where in it. */
interface SchemaFault {
  readonly reason: string
  readonly path: Path
}

/** JSON Schemas must be ones, or a check could never be decided, and a provider would refuse every call. */
export function schemasAreUsable({ document, findings }: LintInput): void {
  const tell = (schema: unknown, path: Path) => {
    const fault = faultOf(schema as Json, [], schema as Json)
    if (fault) findings.add('invalid-schema', [fault.reason], { path: [...path, ...fault.path], at: 'value' })
  }
  for (const { check, path } of checksOf(document)) {
    if ('schema' in check) tell(check.schema, [...path, 'schema'])
    if ('tool_call' in check && check.arguments_schema) tell(check.arguments_schema, [...path, 'arguments_schema'])
  }
  for (const task of Object.keys(document.tasks)) {
    for (const { settings } of writtenVariants(document, task).flatMap(writtenConversations)) {
      const { respond_with: reply, tools } = settings
      if (reply) tell(reply.value, reply.path)
      for (const [name, { parameters }] of Object.entries(tools?.value ?? {}))
        if (parameters) tell(parameters, [...(tools?.path ?? []), name, 'parameters'])
    }
  }
}

function faultOf(schema: Json | undefined, path: Path, root: Json): SchemaFault | undefined {
  if (typeof schema === 'boolean') return undefined
  if (!isJsonObject(schema)) return { reason: 'a schema is a table, true or false', path }
  for (const [keyword, value] of Object.entries(schema)) {
    const here = [...path, keyword]
    if (refused.includes(keyword)) return { reason: `"${keyword}" is not supported`, path: here }
    const kind = kinds.get(keyword)
    const fault = kind && faultOfKeyword(kind, keyword, value, here, root)
    if (fault) return fault
  }
  return undefined
}

function faultOfKeyword(kind: Kind, keyword: string, value: Json, path: Path, root: Json): SchemaFault | undefined {
  const wrong = (what: string): SchemaFault => ({ reason: `"${keyword}" must be ${what}`, path })
  switch (kind) {
    case 'type': {
      const given = Array.isArray(value) ? value : [value]
      return given.every((type) => types.includes(String(type))) ? undefined : wrong(`one of ${types.join(', ')}`)
    }
    case 'list':
      return Array.isArray(value) ? undefined : wrong('a list')
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? undefined
        : wrong('a list of texts')
    case 'schema':
      return faultOf(value, path, root)
    case 'schema-list':
      if (!Array.isArray(value)) return wrong('a list of schemas')
      return first(value, (item, index) => faultOf(item, [...path, String(index)], root))
    case 'schemas':
    case 'patterns':
      if (!isJsonObject(value)) return wrong('a table of schemas')
      return first(
        Object.entries(value),
        ([key, inner]) =>
          (kind === 'patterns' ? faultOfPattern(key, [...path, key]) : undefined) ??
          faultOf(inner, [...path, key], root),
      )
    case 'pattern':
      return typeof value === 'string' ? faultOfPattern(value, path) : wrong('a text')
    case 'reference':
      return typeof value === 'string' ? faultOfReference(value, path, root) : wrong('a text')
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrong('true or false')
    case 'number':
      return typeof value === 'number' ? undefined : wrong('a number')
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? undefined : wrong('a whole number')
  }
}

function first<Item>(
  items: readonly Item[],
  look: (item: Item, index: number) => SchemaFault | undefined,
): SchemaFault | undefined {
  for (const [index, item] of items.entries()) {
    const fault = look(item, index)
    if (fault) return fault
  }
  return undefined
}

function faultOfPattern(pattern: string, path: Path): SchemaFault | undefined {
  const compiled = isTemplate(pattern) ? undefined : compilePattern(pattern)
  if (!compiled || 'pattern' in compiled) return undefined
  return { reason: `its pattern is not RE2 syntax: ${compiled.error.replace(/\.$/, '')}`, path }
}

/** A reference within the schema must lead somewhere; other documents are never fetched. */
function faultOfReference(reference: string, path: Path, root: Json): SchemaFault | undefined {
  if (reference === '#' || /^#[^/]/.test(reference) || isTemplate(reference)) return undefined
  if (!reference.startsWith('#/')) return { reason: `"${reference}" is in another document, and none is fetched`, path }
  let at: Json | undefined = root
  for (const step of decoded(reference.slice(2)).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(at)) at = at[Number(key)]
    else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined
  }
  return at === undefined ? { reason: `"${reference}" leads nowhere`, path } : undefined
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
