import type { ErrorObject } from 'ajv'
import { errorsOfMeant } from './alternatives.ts'
import type { BenchmarkFile } from './benchmark.generated.ts'
import { validate } from './benchmark-validator.generated.js'
import { type Choice, choicesIn } from './choices.ts'
import { Draft, isTable } from './draft.ts'
import type { Findings } from './findings.ts'
import { isWithin, type Path, pathOf } from './positions.ts'
import { reportShapeError, reportUnknownKey, type ShapeError } from './shape-errors.ts'
import { soundPart } from './sound-part.ts'
import { branchAt, reportBranch } from './unions.ts'

/** What a document looks like to the rules that come after the schema. */
export interface Shape {
  /** The part that is of the right shape; what is broken is left out, with everything that needs it. */
  readonly sound: BenchmarkFile
  /** True when nothing is left out. */
  readonly whole: boolean
  /** The document with misspelt keys mended and nothing left out: to tell a name that is broken from one that is not there. */
  readonly mended: unknown
}

/**
 * Checks a document's shape by the schema. One fault gives one finding: a misspelt key is read as the one that was meant,
 * so that nothing is missing where it stands, and a check is held against the kind it names alone.
 */
export function checkShape(value: unknown, findings: Findings): Shape | undefined {
  if (validate(value)) return { sound: value as BenchmarkFile, whole: true, mended: value }
  if (!isTable(value)) {
    findings.add('wrong-type', ['a table that starts with "benchleaf: 1"', 'anything else'], { path: [], at: 'value' })
    return undefined
  }
  const draft = new Draft(value)
  const errors = tellNames(draft, findings)
  for (const error of errors) reportShapeError(error, findings)
  // Nothing may pass unsaid that the schema refuses.
  if (findings.diagnostics.length === 0)
    findings.add('invalid-value', [validate.errors?.[0]?.message ?? 'the schema refuses it'], { path: [], at: 'value' })
  const mended = new Draft(draft.root).root
  const sound = soundPart(
    draft,
    errors.map(({ path }) => path),
  )
  return sound && { sound, whole: false, mended }
}

/** Rounds of mending; each mends all it sees, and a mended key may bring others to light. */
const mostRounds = 10

/** Reports kinds and keys that are unknown and mends them in the draft. Returns what is wrong besides. */
function tellNames(draft: Draft, findings: Findings): readonly ShapeError[] {
  let errors: readonly ShapeError[] = []
  for (let round = 0; round < mostRounds; round++) {
    for (const choice of choicesIn(draft.root)) tellBranch(choice, draft, findings)
    errors = errorsOf(draft)
    const unknown = errors.filter(({ error }) => error.keyword === 'additionalProperties')
    if (unknown.length === 0) return errors
    for (const each of unknown) {
      const { key, meant } = reportUnknownKey({ ...each, value: draft.at(each.path) }, findings)
      if (meant === undefined) draft.remove([...each.path, key])
      else rename(draft, findings, each.path, key, meant)
    }
  }
  return errors
}

function tellBranch(choice: Choice, draft: Draft, findings: Findings): void {
  const { union, path } = choice
  const branch = branchAt(union, draft.at(path))
  if (branch.kind === 'one' || branch.kind === 'keyword') {
    for (const inner of choice.nested) tellBranch(inner, draft, findings)
    return
  }
  const meant = reportBranch(union, branch, path, findings)
  if (meant) rename(draft, findings, path, meant.from, meant.to)
  else draft.replace(path, union.broken)
}

function rename(draft: Draft, findings: Findings, path: Path, from: string, to: string): void {
  draft.rename(path, from, to)
  findings.positions.rename(path, from, to)
}

/** The errors of a draft whose checks and steps all name their kind: each of them is held against that kind alone. */
function errorsOf(draft: Draft): readonly ShapeError[] {
  const choices = choicesIn(draft.root)
  const errors = validate(draft.root) ? [] : (validate.errors ?? [])
  return [...placed(errors, [], choices, draft), ...choices.flatMap((choice) => errorsAt(choice, draft))]
}

function errorsAt({ union, path, nested }: Choice, draft: Draft): readonly ShapeError[] {
  const value = draft.at(path)
  const branch = branchAt(union, value)
  if (branch.kind !== 'one') return []
  const errors = branch.validator(value) ? [] : (branch.validator.errors ?? [])
  return [...placed(errors, path, nested, draft), ...nested.flatMap((inner) => errorsAt(inner, draft))]
}

/** Errors with their places, without those of `choices`, which are asked on their own, and without followers. */
function placed(errors: readonly ErrorObject[], base: Path, choices: readonly Choice[], draft: Draft): ShapeError[] {
  const seen = new Set<string>()
  const own = base.length === 0 ? errors.filter(({ schemaPath }) => !ofChoice.test(schemaPath)) : errors
  return own.flatMap((error) => {
    const named = error.keyword === 'propertyNames' ? [String(error.params.propertyName)] : []
    const path = [...base, ...pathOf(error.instancePath), ...named]
    const key = `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`
    const told = seen.has(key) || choices.some((choice) => isWithin(path, choice.path))
    if (told || follows(error, own)) return []
    seen.add(key)
    return [{ error, path, value: draft.at(path) }]
  })
}

/** Definitions of checks and steps: these are asked one by one, and what the whole schema says of them is beside the point. */
const ofChoice = /^#\/\$defs\/(?:\w+Check|Extract[A-Z]\w*)\//

/** True for an error that only says again what another one says. */
function follows(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  // What is wrong with a name is told at the name.
  if (error.keyword === 'pattern' && all.some((other) => other.keyword === 'propertyNames' && isSame(other, error)))
    return true
  // The choice between rows, csv and file, or between prompt and messages, is told as one finding.
  if (error.keyword === 'required' && /\/oneOf\/\d+\/required$/.test(error.schemaPath)) return true
  if (error.keyword === 'oneOf') return !isTable(error.data)
  const alternatives = all.filter(
    (other) => other.keyword === 'anyOf' && error.instancePath.startsWith(other.instancePath),
  )
  return alternatives.some((other) => {
    const meant = errorsOfMeant(other)
    if (error === other) return meant !== undefined
    const own = meant?.(error) ?? false
    return !own && (error.instancePath === other.instancePath || error.schemaPath.startsWith(`${other.schemaPath}/`))
  })
}

function isSame(one: ErrorObject, other: ErrorObject): boolean {
  return one.instancePath === other.instancePath
}
