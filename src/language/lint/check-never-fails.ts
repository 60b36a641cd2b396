import type { Check } from '../benchmark.generated.ts'
import { compilePattern, type PatternFlag } from '../pattern.ts'
import { isTemplate } from '../template.ts'
import { rendered } from './columns.ts'
import { isAnnotation } from './json-schema-keywords.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Why a check decides nothing, and the key under which that is written. */
interface Vacuity {
  readonly why: string
  readonly key: string
}

/** A check that no answer can fail makes every model look good. */
export function checksCanFail({ document, datasets, findings }: LintInput): void {
  for (const { check, path, task } of checksOf(document)) {
    const found = vacuityOf(check)
    if (found) findings.add('check-never-fails', [found.why], { path: [...path, ...found.key.split('/')], at: 'value' })
    if (!('regex' in check) || !isTemplate(check.regex)) continue
    const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
    for (const { text, row } of rendered(check.regex, rows.slice(0, rowsTried))) {
      if (!matchesEverything(text, check.flags)) continue
      findings.add('check-never-fails', [everywhere, row.id], { path: [...path, 'regex'], at: 'value' })
      break
    }
  }
}

/** Rows whose pattern is tried, where it is a template. */
const rowsTried = 200

function vacuityOf(check: Check): Vacuity | undefined {
  const bounded = 'edit_distance' in check && check.max !== undefined
  if ('at_least' in check && !('rubric' in check) && check.at_least === 0 && !bounded)
    return { why: 'a score of 0 is enough', key: 'at_least' }
  return emptyText(check) ?? emptyPattern(check) ?? openBounds(check) ?? anyJson(check)
}

function emptyText(check: Check): Vacuity | undefined {
  const why = 'every text has the empty text in it'
  if ('contains' in check && check.contains === '') return { why, key: 'contains' }
  if ('starts_with' in check && check.starts_with === '') return { why, key: 'starts_with' }
  if ('ends_with' in check && check.ends_with === '') return { why, key: 'ends_with' }
  if ('contains_any' in check) return emptyItem(check.contains_any, 'contains_any')
  return 'contains_all' in check ? emptyItem(check.contains_all, 'contains_all') : undefined
}

function emptyItem(items: string | readonly string[], key: string): Vacuity | undefined {
  const index = Array.isArray(items) ? items.indexOf('') : -1
  return index < 0 ? undefined : { why: 'every text has the empty text in it', key: `${key}/${index}` }
}

/** Answers that have nothing in common: a pattern found in all of them is found in any. */
const probes = ['', 'a', '0', ' \n', 'Lorem ipsum, 42.', '答え']

const everywhere = 'the pattern matches the empty text, which is in every answer; anchor it with ^ and $'

function emptyPattern(check: Check): Vacuity | undefined {
  if (!('regex' in check) || isTemplate(check.regex) || !matchesEverything(check.regex, check.flags)) return undefined
  return { why: everywhere, key: 'regex' }
}

function matchesEverything(source: string, flags: readonly PatternFlag[] | undefined): boolean {
  const compiled = compilePattern(source, flags)
  return 'pattern' in compiled && probes.every((probe) => compiled.pattern.test(probe))
}

function openBounds(check: Check): Vacuity | undefined {
  const why = 'nothing is below 0, and there is no max'
  if ('length' in check) return isOpen(check.length) ? { why, key: 'length' } : undefined
  if ('latency' in check) return isOpen(check.latency) ? { why, key: 'latency' } : undefined
  if ('cost' in check) return isOpen(check.cost) ? { why, key: 'cost' } : undefined
  if ('tool_call' in check) return check.count && isOpen(check.count) ? { why, key: 'count' } : undefined
  return 'tokens' in check && isOpen(check.tokens) ? { why, key: 'tokens' } : undefined
}

function isOpen({ min = 0, max }: { readonly min?: number; readonly max?: number }): boolean {
  return min === 0 && max === undefined
}

function anyJson(check: Check): Vacuity | undefined {
  if (!('schema' in check) || !Object.keys(check.schema).every(saysNothing)) return undefined
  return { why: 'this schema allows any JSON; write "json: true" if that is meant', key: 'schema' }
}

/** Definitions too say nothing, unless something refers to them. */
function saysNothing(keyword: string): boolean {
  return isAnnotation(keyword) || keyword === '$defs' || keyword === 'definitions'
}
