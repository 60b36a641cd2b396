/** What a keyword's value must be (JSON Schema, draft 2020-12). */
export type KeywordKind = keyof typeof keywords

const keywords = {
  type: ['type'],
  list: ['enum'],
  texts: ['required'],
  'texts-by-name': ['dependentRequired'],
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
  // `definitions` is what older drafts call `$defs`.
  schemas: ['$defs', 'definitions', 'dependentSchemas', 'properties'],
  patterns: ['patternProperties'],
  'schema-list': ['allOf', 'anyOf', 'oneOf', 'prefixItems'],
  pattern: ['pattern'],
  format: ['format'],
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
  anything: ['const'],
} as const

/** Keywords that say something about a schema and nothing about a value. */
const annotations = [
  '$anchor',
  '$comment',
  '$id',
  '$schema',
  '$vocabulary',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
]

/** The keywords that say something about a value. */
export const keywordKinds: ReadonlyMap<string, KeywordKind> = new Map(
  (Object.keys(keywords) as KeywordKind[]).flatMap((kind) => keywords[kind].map((keyword) => [keyword, kind] as const)),
)

/** Every keyword there is. */
export const knownKeywords: readonly string[] = [...keywordKinds.keys(), ...annotations]

/** Keywords of the standard that are not supported: passed over, they would change the verdict. */
export const refusedKeywords: readonly string[] = [
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveAnchor',
  '$recursiveRef',
  'additionalItems',
  'dependencies',
]

/** True for what says nothing about a value: an annotation of the standard, or `x-` and a name of one's own. */
export function isAnnotation(keyword: string): boolean {
  return annotations.includes(keyword) || keyword.startsWith('x-')
}

/** The values of `type`. */
export const schemaTypes: readonly string[] = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']

/** The values of `format` that the standard or OpenAPI knows. Any other is an annotation, unless it is one of these misspelt. */
export const schemaFormats: readonly string[] = [
  'date',
  'date-time',
  'duration',
  'email',
  'hostname',
  'idn-email',
  'idn-hostname',
  'ipv4',
  'ipv6',
  'iri',
  'iri-reference',
  'json-pointer',
  'regex',
  'relative-json-pointer',
  'time',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
  'binary',
  'byte',
  'double',
  'float',
  'int32',
  'int64',
  'password',
]
