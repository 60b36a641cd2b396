import type { Check, Ignore } from '../benchmark.generated.ts'
import type { Row } from '../benchmark.ts'
import { isTemplate, parseTemplate, TemplateError } from '../template.ts'
import { render } from './columns.ts'
import { checksOf, type LintInput } from './rule.ts'
import { leftOf, listOf, soughtTexts } from './sought.ts'

/** Rows that are looked at. */
const rowsTried = 2000

/** A row with nothing in the column that a check looks for leaves its answers without a score. */
export function expectedTextsAreThere({ document, datasets, findings }: LintInput): void {
  for (const { check, path, task } of checksOf(document)) {
    const sought = emptinessOf(check)
    if (!sought || !canBeRead(sought.template)) continue
    const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
    const empty = rows.slice(0, rowsTried).filter(sought.isEmpty)
    const [first] = empty
    if (first) findings.add('empty-expected', [first.id, empty.length], { path: [...path, sought.key], at: 'value' })
  }
}

/** A template that a row may leave empty. */
interface Emptiness {
  readonly key: string
  readonly template: string
  readonly isEmpty: (row: Row) => boolean
}

function canBeRead(template: string): boolean {
  try {
    parseTemplate(template)
    return true
  } catch (error) {
    if (error instanceof TemplateError) return false
    throw error
  }
}

function emptinessOf(check: Check): Emptiness | undefined {
  const ignore: Ignore = 'ignore' in check ? (check.ignore ?? []) : []
  const sought = soughtTexts(check)
  if (sought) {
    const { key, texts, each } = sought
    if (typeof texts !== 'string' || !isTemplate(texts)) return undefined
    const isEmpty = (row: Row) => {
      const list = listOf(texts, row)
      return list !== undefined && (list.length === 0 || (each && list.some((text) => leftOf(text, ignore) === '')))
    }
    return { key, template: texts, isEmpty }
  }
  const one = soughtBy(check)
  if (!one || !isTemplate(one.text)) return undefined
  const isEmpty = (row: Row) => {
    const text = render(parseTemplate(one.text), row)
    return text !== undefined && leftOf(text, ignore) === ''
  }
  return { key: one.key, template: one.text, isEmpty }
}

function soughtBy(check: Check): { readonly key: string; readonly text: string } | undefined {
  if ('choice' in check) return { key: 'choice', text: check.choice }
  if ('label' in check) return { key: 'label', text: check.label }
  if ('date' in check && typeof check.date === 'string') return { key: 'date', text: check.date }
  if ('number' in check && typeof check.number === 'string') return { key: 'number', text: check.number }
  return soughtLike(check)
}
/** The reference of a check of likeness; `token_f1` is not among them, for which none means that none is right. */
function soughtLike(check: Check): { readonly key: string; readonly text: string } | undefined {
  const found = (key: string, text: string | readonly string[]) =>
    typeof text === 'string' ? { key, text } : undefined
  if ('edit_distance' in check) return found('edit_distance', check.edit_distance)
  if ('rouge' in check) return found('rouge', check.rouge)
  if ('bleu' in check) return found('bleu', check.bleu)
  if ('similarity' in check) return found('similarity', check.similarity)
  return 'chrf' in check ? found('chrf', check.chrf) : undefined
}
