import type { Check, Ignore } from '../benchmark.generated.ts'
import { findNumerals } from '../numerals.ts'
import { isTemplate } from '../template.ts'
import { type AnswerFacts, factsOf, impossible, plain, type Whole } from './answer-facts.ts'
import { rendered } from './columns.ts'
import { checksOf, extractionsFor, type LintInput, type PlacedCheck } from './rule.ts'
import { leftOf } from './sought.ts'

/** Rows whose expected text is looked at, where it is a template. */
const rowsTried = 2000

/** A check that no answer can pass makes every model look bad. */
export function checksCanPass(input: LintInput): void {
  const { document, findings } = input
  for (const placed of checksOf(document)) {
    const { check, path } = placed
    const bounds = contradictoryBounds(check)
    if (bounds)
      findings.add('check-never-passes', [bounds.why, undefined], { path: [...path, bounds.key], at: 'value' })
    choiceIsOffered(placed, input)
    textsCanBeFound(placed, input)
    for (const pipeline of extractionsFor(placed, document)) {
      const facts = factsOf(pipeline.map(({ step }) => step))
      textsArePossible(placed, facts, input)
      numberIsPossible(placed, facts, input)
    }
  }
}

function contradictoryBounds(check: Check): { readonly why: string; readonly key: string } | undefined {
  const why = ({ min, max }: { readonly min?: number; readonly max?: number }) =>
    min !== undefined && max !== undefined && min > max ? `nothing is at least ${min} and at most ${max}` : undefined
  const found = (reason: string | undefined, key: string) => (reason === undefined ? undefined : { why: reason, key })
  if ('length' in check) return found(why(check.length), 'length')
  if ('latency' in check) return found(why(check.latency), 'latency')
  if ('cost' in check) return found(why(check.cost), 'cost')
  if ('tool_call' in check) return found(check.count && why(check.count), 'count')
  return 'tokens' in check ? found(why(check.tokens), 'tokens') : undefined
}

function choiceIsOffered({ check, path, task }: PlacedCheck, input: LintInput): void {
  const offer = offerOf(check)
  if (!offer || offer.names.some(isTemplate)) return
  const offered = new Set(offer.names.map(plain))
  for (const { text, row } of expectedTexts(offer.expected, task, input)) {
    if (offered.has(plain(text))) continue
    const why = `"${text.slice(0, 60)}" is not among ${offer.key === 'choice' ? 'the choices offered' : 'the classes'}`
    input.findings.add('check-never-passes', [why, row], { path: [...path, offer.key], at: 'value' })
    return
  }
}

function offerOf(
  check: Check,
): { readonly key: string; readonly expected: string; readonly names: readonly string[] } | undefined {
  if ('choice' in check && Array.isArray(check.from))
    return { key: 'choice', expected: check.choice, names: check.from }
  if (!('label' in check) || typeof check.from === 'string') return undefined
  const names = Array.isArray(check.from)
    ? check.from
    : [...Object.keys(check.from), ...Object.values(check.from).flat()]
  return { key: 'label', expected: check.label, names }
}

/** Of what a check ignores it can look for nothing. */
function textsCanBeFound({ check, path, task }: PlacedCheck, input: LintInput): void {
  const ignore = ignoredBy(check)
  for (const { key, text: expected, whole } of expectations(check)) {
    for (const { text, row } of whole === 'all' ? [] : expectedTexts(expected, task, input)) {
      const why = unfindable(text, whole, ignore, row !== undefined)
      if (why === undefined) continue
      input.findings.add('check-never-passes', [why, row], { path: [...path, ...key], at: 'value' })
      break
    }
  }
}

function unfindable(text: string, whole: Whole, ignore: Ignore, isOfRow: boolean): string | undefined {
  // Where a row leaves nothing to look for, its answers go without a score: that is told elsewhere.
  if (leftOf(text, ignore) === '')
    return isOfRow || text === '' ? undefined : `nothing of "${text}" is left by "ignore"`
  const isCut = ignore.includes('articles') && whole !== 'end' && endsInArticle.test(text)
  return isCut ? `articles are ignored in the answer, and "${text}" ends in one` : undefined
}

/** The article `a` is left out: it is a letter too, and so a name of choices and vitamins. */
const endsInArticle = /(?<![\p{L}\p{N}\p{M}\p{Pd}'’_.])(?:an|the)\s*$/iu

/** Only what is among an answer's numbers can be the number expected. */
function numberIsPossible({ check, path, task }: PlacedCheck, facts: AnswerFacts, input: LintInput): void {
  if (!('number' in check) || !facts.among) return
  const numbersIn = (text: string) =>
    findNumerals(text, check.decimal).flatMap(({ value, percent }) => (percent ? [value, value / 100] : [value]))
  const possible = facts.among.flatMap(numbersIn)
  const isExact = check.tolerance === undefined && check.relative_tolerance === undefined
  for (const { text, row } of expectedTexts(String(check.number), task, input)) {
    const expected = Number.isFinite(Number(text)) ? [Number(text)] : numbersIn(text)
    // That the expected number cannot be read is told elsewhere.
    if (text === '' || expected.length === 0) continue
    if (isExact ? expected.some((value) => possible.includes(value)) : possible.length > 0) continue
    const shown = facts.among.slice(0, 12).join(', ')
    const why = `extraction leaves one of ${shown}, and none of them is ${isExact ? text : 'a number'}`
    input.findings.add('check-never-passes', [why, row], { path: [...path, 'number'], at: 'value' })
    return
  }
}

function textsArePossible({ check, path, task }: PlacedCheck, facts: AnswerFacts, input: LintInput): void {
  for (const { key, text: expected, whole } of expectations(check)) {
    const ignore = 'choice' in check ? namesIgnore : ignoredBy(check)
    for (const { text, row } of expectedTexts(expected, task, input)) {
      const why = impossible(text, facts, whole, ignore)
      if (why === undefined) continue
      input.findings.add('check-never-passes', [why, row], { path: [...path, ...key], at: 'value' })
      break
    }
  }
}

/** What does not count where a choice is recognised. */
const namesIgnore: Ignore = ['case', 'punctuation', 'whitespace']

function ignoredBy(check: Check): Ignore {
  return 'ignore' in check ? (check.ignore ?? []) : []
}

interface Expectation {
  readonly key: readonly string[]
  readonly text: string
  readonly whole: Whole
}

function expectations(check: Check): readonly Expectation[] {
  if ('choice' in check) return [{ key: ['choice'], text: check.choice, whole: 'part' }]
  if ('equals' in check) return [{ key: ['equals'], text: String(check.equals), whole: 'all' }]
  if ('contains' in check) return [{ key: ['contains'], text: check.contains, whole: 'part' }]
  if ('starts_with' in check) return [{ key: ['starts_with'], text: check.starts_with, whole: 'start' }]
  if ('ends_with' in check) return [{ key: ['ends_with'], text: check.ends_with, whole: 'end' }]
  if ('one_of' in check) return items(check.one_of, 'one_of', 'all')
  if ('contains_any' in check) return items(check.contains_any, 'contains_any', 'part')
  return 'contains_all' in check ? items(check.contains_all, 'contains_all', 'part') : []
}

function items(list: string | readonly string[], key: string, whole: Expectation['whole']): readonly Expectation[] {
  if (typeof list === 'string') return []
  return list.map((text, index) => ({ key: [key, String(index)], text, whole }))
}

/** A text that is expected, or what each row makes of it. */
function expectedTexts(
  text: string,
  task: string,
  { document, datasets }: LintInput,
): { text: string; row?: string }[] {
  if (!isTemplate(text)) return [{ text }]
  const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
  return [...rendered(text, rows.slice(0, rowsTried))].map((each) => ({ text: each.text, row: each.row.id }))
}
