import type { ErrorObject } from 'ajv'
import { typesOfAlternatives } from './alternatives.ts'
import { tableOr } from './draft.ts'
import type { Findings, Place, Repair } from './findings.ts'
import type { Path } from './positions.ts'
import { suggest } from './suggest.ts'
import { kindOf, typeWords } from './value-words.ts'
import { keyWords } from './words-of-others.ts'
import { asYaml, quoted } from './yaml-text.ts'

/** An error of the schema, where it stands in the document, and the value there. */
export interface ShapeError {
  readonly error: ErrorObject
  readonly path: Path
  readonly value: unknown
}

/** Reports a key that means nothing. The key that was meant, when one is near and not there yet. */
export function reportUnknownKey(
  { error, path, value }: ShapeError,
  findings: Findings,
): { key: string; meant?: string } {
  const key = String(error.params.additionalProperty)
  const known = Object.keys(tableOr(error.parentSchema?.properties))
  const absent = known.filter((name) => !Object.hasOwn(tableOr(value), name))
  const { near, repair } = suggest(key, absent, keyWords)
  const place = { path: [...path, key], at: 'key' } as const
  findings.add('unknown-key', [key, { near, known }], place, repair ?? { title: `Remove "${key}"` })
  return near === undefined ? { key } : { key, meant: near }
}

/** Reports an error of the schema in words. Unknown keys are {@link reportUnknownKey}'s. */
export function reportShapeError({ error, path, value }: ShapeError, findings: Findings): void {
  const place = { path, at: 'value' } as const
  const { params } = error
  switch (error.keyword) {
    case 'required':
      return reportMissing(String(params.missingProperty), path, findings)
    case 'dependentRequired':
      return reportMissing(String(params.missingProperty), path, findings)
    case 'oneOf': {
      const offered = (error.schema as { required: string[] }[]).flatMap((branch) => branch.required)
      const found = Object.keys(tableOr(value)).filter((key) => offered.includes(key))
      return findings.add('one-of-keys', [offered, found, nameOf(path)], { path, at: 'key' })
    }
    case 'type':
    case 'anyOf':
      return reportType(typesOf(error), value, path, findings)
    case 'enum':
      return reportEnum(value, params.allowedValues as unknown[], path, findings)
    case 'const':
      return reportVersion(value, place, findings)
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return findings.add('out-of-range', [`${comparisons[params.comparison] ?? ''} ${params.limit}`], place)
    case 'minLength':
      return findings.add('empty-value', ['text'], place)
    case 'minItems':
      return findings.add('empty-value', ['list'], place)
    case 'minProperties':
      if (params.limit > 1) return reportMissing('min" or "max', path, findings)
      return findings.add('empty-value', ['table'], place)
    case 'propertyNames':
      return findings.add('invalid-name', [String(params.propertyName)], { path, at: 'key' })
    case 'uniqueItems':
      return findings.add('repeated-value', [String((value as unknown[])[params.j])], {
        path: [...path, String(params.j)],
        at: 'value',
      })
    case 'pattern':
      return reportPattern(error, path, value, findings)
    default:
      return findings.add('invalid-value', [error.message ?? error.keyword], place)
  }
}

const comparisons: Readonly<Record<string, string>> = {
  '>=': 'at least',
  '<=': 'at most',
  '>': 'more than',
  '<': 'less than',
}

function reportVersion(value: unknown, place: Place, findings: Findings): void {
  const repair = { title: 'Write 1', replacement: '1' }
  if (typeof value === 'number') findings.add('unknown-version', [String(value)], place, repair)
  else findings.add('wrong-type', ['the number 1', kindOf(value)], place, repair)
}

function reportMissing(key: string, path: Path, findings: Findings): void {
  const repair: Repair =
    path.length === 0 && key === 'benchleaf'
      ? { title: 'Add "benchleaf: 1"', replacement: 'benchleaf: 1\n', span: startOf(findings) }
      : { title: `Add "${key}"` }
  findings.add('missing-key', [key, nameOf(path)], { path, at: 'key' }, repair)
}

function startOf(findings: Findings) {
  const { start } = findings.spanOf({ path: [], at: 'value' })
  return { start, end: start }
}

function reportType(types: readonly string[], value: unknown, path: Path, findings: Findings): void {
  const repair = repairOfType(types, value, findings.textAt(path) ?? '')
  findings.add('wrong-type', [typeWords(types), kindOf(value)], { path, at: 'value' }, repair)
}

function repairOfType(types: readonly string[], value: unknown, written: string): Repair | undefined {
  const isNumber = typeof value === 'number' || typeof value === 'boolean'
  if (types.includes('array')) {
    if (isNumber)
      return { title: 'Make it a list', replacement: `[${types.includes('string') ? quoted(written) : written}]` }
    if (typeof value === 'string') return { title: 'Make it a list', replacement: `[${asYaml(value)}]` }
    return typeof value === 'object' && value !== null ? { title: 'Begin each item with "- "' } : undefined
  }
  if (types.includes('string') && isNumber) return { title: 'Put it in quotes', replacement: quoted(written) }
  const wantsNumber = types.includes('number') || types.includes('integer')
  const plain = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim())
  return wantsNumber && plain ? { title: 'Remove the quotes', replacement: value.trim() } : undefined
}

function reportEnum(value: unknown, allowed: readonly unknown[], path: Path, findings: Findings): void {
  if (typeof value === 'object')
    return findings.add('wrong-type', [`one of ${allowed.join(', ')}`, kindOf(value)], { path, at: 'value' })
  const { offer, repair } = suggest(String(value), allowed.map(String))
  findings.add('unknown-value', [String(value).slice(0, 60), offer], { path, at: 'value' }, repair)
}

function reportPattern(error: ErrorObject, path: Path, value: unknown, findings: Findings): void {
  const place = { path, at: 'value' } as const
  if (String(error.params.pattern).includes('csv'))
    return findings.add('invalid-value', ['a data file ends in .csv, .tsv, .json, .jsonl, .yaml or .yml'], place)
  if ([error.parentSchema?.type].flat().includes('integer'))
    return findings.add('wrong-type', ['a whole number, or a template that gives one', kindOf(value)], place)
  const expected = 'a list of texts, or a template that is a column with a list'
  const replacement = `[${asYaml(String(value))}]`
  findings.add('wrong-type', [expected, kindOf(value)], place, { title: 'Make it a list', replacement })
}

/** The types that an error's schema allows: its own, or those of its alternatives. */
function typesOf(error: ErrorObject): readonly string[] {
  const own = error.keyword === 'anyOf' ? typesOfAlternatives(error) : error.schema
  return [own].flat().filter((type) => typeof type === 'string')
}

function nameOf(path: Path): string {
  const [section, name] = path
  const noun = { tasks: 'task', datasets: 'dataset', rubrics: 'rubric', suites: 'suite' }[section ?? '']
  if (path.length === 0) return 'The benchmark'
  if (path.length === 2 && noun !== undefined) return `The ${noun} "${name}"`
  return `"${path.findLast((step) => !/^\d+$/.test(step)) ?? ''}"`
}
