import type { ErrorObject } from 'ajv'
import benchmarkSchema from '../../schemas/benchmark.schema.json' with { type: 'json' }
import type { BenchmarkFile } from './benchmark.generated.ts'
import { validate } from './benchmark-validator.generated.js'
import type { Findings } from './findings.ts'
import type { Path } from './positions.ts'
import { closest } from './suggest.ts'
import { checkUnion, reportUnion, stepUnion, type Union, unionAt } from './unions.ts'

/** Checks a document's shape by the schema. One fault gives one finding. Returns the document as the file it then is. */
export function checkShape(value: unknown, findings: Findings): BenchmarkFile | undefined {
  if (validate(value)) return value as BenchmarkFile
  const errors = validate.errors ?? []
  const handled: Path[] = []
  for (const union of [checkUnion, stepUnion]) handled.push(...reportUnions(union, value, errors, findings))
  const seen = new Set<string>()
  for (const error of errors) {
    const path = pathOf(error.instancePath)
    const key = `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`
    if (seen.has(key) || handled.some((prefix) => isWithin(path, prefix))) continue
    seen.add(key)
    report(error, path, value, errors, findings)
  }
  return undefined
}

/** Reports what is wrong with checks and steps by the branch that was meant. Returns the places that are dealt with. */
function reportUnions(union: Union, value: unknown, errors: readonly ErrorObject[], findings: Findings): Path[] {
  const places = new Map(
    errors.filter((error) => union.isError(error)).map((error) => [error.instancePath, pathOf(error.instancePath)]),
  )
  const dealtWith: Path[] = []
  // Outer items first: an item of an unknown kind hides what is inside it.
  for (const [instancePath, path] of [...places].sort((a, b) => a[1].length - b[1].length)) {
    if (dealtWith.some((prefix) => isWithin(path, prefix))) continue
    const branch = unionAt(union, valueAt(value, path))
    if (branch.kind === 'one') {
      const own = errors.filter((error) => branch.owns(error) && error.instancePath.startsWith(instancePath))
      const seen = new Set<string>()
      for (const error of own) {
        const key = `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`
        const inner = pathOf(error.instancePath)
        const nested = [...places.values()].some((other) => other.length > path.length && isWithin(inner, other))
        if (!seen.has(key) && !nested) report(error, inner, value, own, findings)
        seen.add(key)
      }
      if (own.length === 0) continue
      // What is nested deeper is dealt with in its own turn.
      if ([...places.values()].some((other) => other.length > path.length && isWithin(other, path))) continue
    } else if (!reportUnion(union, branch, path, findings)) continue
    dealtWith.push(path)
  }
  return [...places.values()]
}

function report(error: ErrorObject, path: Path, root: unknown, all: readonly ErrorObject[], findings: Findings): void {
  const place = { path, at: 'value' } as const
  const value = valueAt(root, path)
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty)
      const known = keysAllowed(error)
      const near = closest(key, known)
      const repair =
        near === undefined ? { title: `Remove "${key}"` } : { title: `Change it to "${near}"`, replacement: near }
      return findings.add('unknown-key', [key, known], { path: [...path, key], at: 'key' }, repair)
    }
    case 'required':
      // The choice between rows, csv and file (or prompt and messages) is told as one finding.
      if (/\/oneOf\/\d+\/required$/.test(error.schemaPath)) return
      return findings.add(
        'missing-key',
        [String(error.params.missingProperty), nameOf(path)],
        { path, at: 'key' },
        { title: `Add "${error.params.missingProperty}"` },
      )
    case 'oneOf': {
      const keys = all
        .filter(
          (other) => other.instancePath === error.instancePath && other.schemaPath.startsWith(`${error.schemaPath}/`),
        )
        .map((other) => String(other.params.missingProperty))
      const offered =
        keys.length > 0 ? keys : error.schemaPath.includes('Dataset') ? ['rows', 'csv', 'file'] : ['prompt', 'messages']
      const found = Object.keys(value ?? {}).filter((key) =>
        (error.schemaPath.includes('Dataset') ? ['rows', 'csv', 'file'] : ['prompt', 'messages']).includes(key),
      )
      return findings.add('one-of-keys', [offered, found, nameOf(path)], { path, at: 'key' })
    }
    case 'type':
      if (all.some((other) => other.keyword === 'anyOf' && other.instancePath === error.instancePath)) return
      return findings.add('wrong-type', [typeWords(error.params.type), kindOf(value)], place)
    case 'anyOf':
      return findings.add('wrong-type', ['a text or a list of texts', kindOf(value)], place)
    case 'enum':
      return reportEnum(String(value), (error.params.allowedValues as unknown[]).map(String), place, findings)
    case 'const':
      return reportEnum(String(value), [String(error.params.allowedValue)], place, findings)
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return findings.add(
        'out-of-range',
        [`${comparison(String(error.params.comparison))} ${error.params.limit}`],
        place,
      )
    case 'pattern':
      if (all.some((other) => other.keyword === 'anyOf' && other.instancePath === error.instancePath)) return
      return findings.add(
        'invalid-value',
        [patternWords(error)],
        error.propertyName === undefined ? place : { path: [...path, error.propertyName], at: 'key' },
      )
    case 'propertyNames':
      return
    default:
      return findings.add('invalid-value', [error.message ?? error.keyword], place)
  }
}

function reportEnum(
  value: string,
  known: readonly string[],
  place: { path: Path; at: 'value' },
  findings: Findings,
): void {
  const near = closest(value, known)
  findings.add(
    'unknown-value',
    [value, known],
    place,
    near === undefined ? undefined : { title: `Change it to "${near}"`, replacement: near },
  )
}

/** The keys that are allowed where an unknown one was found: the schema says. */
function keysAllowed(error: ErrorObject): readonly string[] {
  const parent = error.schemaPath.replace(/^#\/?/, '').split('/').slice(0, -1)
  let schema: unknown = benchmarkSchema
  for (const step of parent)
    schema = (schema as Record<string, unknown> | undefined)?.[
      decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
    ]
  return Object.keys((schema as { properties?: object } | undefined)?.properties ?? {})
}

function pathOf(instancePath: string): Path {
  return instancePath === ''
    ? []
    : instancePath
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    root,
  )
}

function isWithin(path: Path, prefix: Path): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => path[index] === step)
}

function nameOf(path: Path): string {
  return path.length === 0 ? 'The benchmark' : `"${path.join('.')}"`
}

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table of keys and values',
  null: 'nothing',
}

function typeWords(type: unknown): string {
  const types = Array.isArray(type) ? type : String(type).split(',')
  return types.map((each) => words[String(each)] ?? String(each)).join(' or ')
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a table of keys and values'
  return typeof value === 'string' ? `the text "${value.slice(0, 40)}"` : `${String(value)}`
}

function comparison(sign: string): string {
  return { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' }[sign] ?? sign
}

function patternWords(error: ErrorObject): string {
  if (error.propertyName !== undefined)
    return `"${error.propertyName}" must start with a letter and hold only letters, digits, _ and -`
  if (String(error.params.pattern).includes('csv'))
    return 'the file must end in .csv, .tsv, .json, .jsonl, .yaml or .yml'
  return 'the text has the wrong form'
}
