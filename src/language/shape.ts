import type { ErrorObject } from 'ajv'
import type { BenchmarkFile } from './benchmark.generated.ts'
import { validate } from './benchmark-validator.generated.js'
import type { Findings } from './findings.ts'
import type { Path } from './positions.ts'
import { closest } from './suggest.ts'
import { branchAt, checkUnion, reportBranch, stepUnion, type Union } from './unions.ts'

/** Checks a document's shape by the schema. One fault gives one finding. Returns the document as the file it then is. */
export function checkShape(value: unknown, findings: Findings): BenchmarkFile | undefined {
  if (validate(value)) return value as BenchmarkFile
  const choices = choicesIn(value)
  reportOutside(choices, validate.errors ?? [], [], value, findings)
  for (const choice of choices) checkChoice(choice, value, findings)
  return undefined
}

/** Reports errors except those within places where a branch is to be told first. `base` is where the validated value stands. */
function reportOutside(
  choices: readonly Choice[],
  errors: readonly ErrorObject[],
  base: Path,
  root: unknown,
  findings: Findings,
): void {
  const seen = new Set<string>()
  for (const error of errors) {
    const path = [...base, ...pathOf(error.instancePath)]
    const key = `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`
    if (seen.has(key) || choices.some((choice) => isWithin(path, choice.path) || holds(path, choice))) continue
    seen.add(key)
    report(error, path, root, errors, findings)
  }
}

/** A list of steps fails the schema's other forms, a single step or word, which nobody meant. */
function holds(path: Path, { union, path: step }: Choice): boolean {
  return union === stepUnion && step.at(-1) !== 'extract' && step.length === path.length + 1 && isWithin(step, path)
}

function checkChoice({ union, path, nested }: Choice, root: unknown, findings: Findings): void {
  const value = valueAt(root, path)
  const branch = branchAt(union, value)
  if (branch.kind !== 'one') return reportBranch(union, branch, path, findings)
  const errors = branch.validator(value) ? [] : (branch.validator.errors ?? [])
  reportOutside(nested, errors, path, root, findings)
  for (const inner of nested) checkChoice(inner, root, findings)
}

/** A place where one of several branches is meant, and such places within it. */
interface Choice {
  readonly union: Union
  readonly path: Path
  readonly nested: readonly Choice[]
}

function choicesIn(document: unknown): readonly Choice[] {
  return Object.entries(tableOr(tableOr(document).tasks)).flatMap(([name, task]) => {
    const path = ['tasks', name]
    const { checks, extract } = tableOr(task)
    return [
      ...listOr(checks).map((check, index) => checkChoiceAt(check, [...path, 'checks', String(index)])),
      ...stepChoices(extract, [...path, 'extract']),
    ]
  })
}

function checkChoiceAt(check: unknown, path: Path): Choice {
  const { all_of, any_of, not } = tableOr(check)
  const within = (key: string, items: unknown) =>
    listOr(items).map((item, index) => checkChoiceAt(item, [...path, key, String(index)]))
  const nested = [
    ...within('all_of', all_of),
    ...within('any_of', any_of),
    ...(not === undefined ? [] : [checkChoiceAt(not, [...path, 'not'])]),
  ]
  return { union: checkUnion, path, nested }
}

function stepChoices(extract: unknown, path: Path): readonly Choice[] {
  if (extract === undefined) return []
  if (!Array.isArray(extract)) return [{ union: stepUnion, path, nested: [] }]
  return extract.map((_, index) => ({ union: stepUnion, path: [...path, String(index)], nested: [] }))
}

function tableOr(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function listOr(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
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
      const offered = error.parentSchema?.title === 'Dataset' ? ['rows', 'csv', 'file'] : ['prompt', 'messages']
      const found = Object.keys(tableOr(value)).filter((key) => offered.includes(key))
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
  return Object.keys((error.parentSchema?.properties as object | undefined) ?? {})
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
