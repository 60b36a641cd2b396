import type { Check } from '../benchmark.generated.ts'
import type { Row } from '../benchmark.ts'
import { compilePattern, type PatternFlag } from '../pattern.ts'
import type { Path } from '../positions.ts'
import { isTemplate } from '../template.ts'
import { rendered } from './columns.ts'
import { checksOf, isBroken, type LintInput, stepsOf } from './rule.ts'

/** Rows whose pattern is tried, where a pattern is a template. */
const rowsTried = 200

/** Regular expressions must be such that take linear time (RE2), for every row. */
export function patternsCompile({ document, datasets, findings }: LintInput): void {
  const tell = (source: string, path: Path, flags?: readonly PatternFlag[], row?: Row): boolean => {
    const compiled = compilePattern(source, flags)
    if ('pattern' in compiled) return true
    const reason = compiled.error.replace(/^error parsing regexp: /, '').replace(/\.$/, '')
    findings.add('invalid-regex', [reason, row?.id], { path, at: 'value' })
    return false
  }
  for (const { check, path, task } of checksOf(document)) {
    for (const { source, place, flags } of patternsOf(check, path)) {
      if (!isTemplate(source)) tell(source, place, flags)
      else {
        const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
        for (const { text, row } of rendered(source, rows.slice(0, rowsTried))) {
          if (!tell(text, place, flags, row)) break
        }
      }
    }
  }
  for (const task of Object.keys(document.tasks)) {
    for (const { step, path } of stepsOf(document, task)) {
      if (typeof step === 'object' && 'regex' in step && !isBroken(step)) tell(step.regex, [...path, 'regex'])
    }
  }
}

interface PlacedPattern {
  readonly source: string
  readonly place: Path
  readonly flags?: readonly PatternFlag[]
}

function patternsOf(check: Check, path: Path): readonly PlacedPattern[] {
  if ('regex' in check)
    return [{ source: check.regex, place: [...path, 'regex'], ...(check.flags ? { flags: check.flags } : {}) }]
  if (!('tool_call' in check)) return []
  return Object.entries(check.arguments_match ?? {}).map(([key, source]) => ({
    source,
    place: [...path, 'arguments_match', key],
  }))
}
