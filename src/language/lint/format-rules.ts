import type { Row } from '../benchmark.ts'
import { FormatRules, FormatWord } from '../benchmark-validator.generated.js'
import { isJsonObject, type Json } from '../json.ts'
import type { Path } from '../positions.ts'
import { isTemplate } from '../template.ts'
import { rendered } from './columns.ts'
import { checksOf, type LintInput } from './rule.ts'
import { faultOfRules, type RuleFault } from './rule-faults.ts'

/** Rows whose rules are looked at, where a column gives them. */
const rowsTried = 2000

/** Rules of form must mean something, and an answer must be able to keep them and to fail them. */
export function formatRulesCount({ document, datasets, findings }: LintInput): void {
  for (const { check, path, task } of checksOf(document)) {
    if (!('format' in check)) continue
    const place = [...path, 'format']
    const written = check.format as Json
    if (typeof written === 'string' && isTemplate(written)) {
      const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
      tellOfRows(written, rows.slice(0, rowsTried), place, findings)
    } else {
      const fault = faultOfRules([written].flat())
      const inside = Array.isArray(written) ? fault?.path : fault?.path.slice(1)
      if (fault) tell(fault, [...place, ...(inside ?? [])], undefined, findings)
    }
  }
}

type Sink = LintInput['findings']

function tell({ kind, why }: RuleFault, path: Path, row: string | undefined, findings: Sink): void {
  const place = { path, at: 'value' } as const
  const ofRow = row === undefined ? why : `${why} (row "${row}")`
  if (kind === 'never-passes') findings.add('check-never-passes', [why, row], place)
  else if (kind === 'never-fails') findings.add('check-never-fails', [ofRow], place)
  else if (row === undefined) findings.add('invalid-value', [why], place)
  else findings.add('invalid-rules', [why, row], place)
}

/** The first row whose rules have a fault. */
function tellOfRows(template: string, rows: readonly Row[], place: Path, findings: Sink): void {
  for (const { text, row } of rendered(template, rows)) {
    const items = rulesIn(columnOr(template, text, row))
    const fault = 'problem' in items ? shapeFault(items.problem) : faultOfRules(items)
    if (fault) return tell(fault, place, row.id, findings)
  }
}

const shapeFault = (why: string): RuleFault => ({ kind: 'unusable', why, path: [] })

/** A template that is nothing but one column gives what the column holds; any other one its text. */
function columnOr(template: string, text: string, row: Row): Json {
  const column = /^\s*\{\{-?\s*([\p{L}_][\p{L}\p{N}_-]*)\s*-?\}\}\s*$/u.exec(template)?.[1]
  const value = column === undefined ? undefined : row.values[column]
  return typeof value === 'object' && value !== null ? value : fromText(text)
}

function fromText(text: string): Json {
  try {
    return /^\s*[[{]/u.test(text) ? (JSON.parse(text) as Json) : text.trim()
  } catch {
    return text
  }
}

function rulesIn(value: Json): readonly Json[] | { readonly problem: string } {
  const items = [value].flat()
  if (items.length === 0) return { problem: 'there are none' }
  const problem = items.map(problemOf).find((each) => each !== undefined)
  return problem === undefined ? items : { problem }
}

/** What the schema has against a rule. */
function problemOf(item: Json): string | undefined {
  if (typeof item === 'string') return FormatWord(item) ? undefined : `there is no rule "${item}" that is one word`
  if (!isJsonObject(item)) return `${JSON.stringify(item)} is no rule`
  if (FormatRules(item)) return undefined
  const errors = FormatRules.errors ?? []
  const strange = errors.find((error) => error.keyword === 'additionalProperties' && error.instancePath === '')
  if (strange) return `there is no rule "${String(strange.params.additionalProperty)}"`
  const [deepest] = errors.toSorted((one, other) => other.instancePath.length - one.instancePath.length)
  const place = deepest?.instancePath.slice(1).replaceAll('/', ' ') ?? ''
  const what = deepest?.keyword === 'pattern' ? 'is no whole number' : (deepest?.message ?? 'is not of the right form')
  return `${place} ${what}`.trim()
}
