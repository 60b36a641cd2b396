import type { Check } from '../benchmark.generated.ts'
import { isTemplate } from '../template.ts'
import { rendered } from './columns.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Rows that are looked at. */
const rowsTried = 2000

/** A row with nothing in the column that a check looks for leaves its answers without a score. */
export function expectedTextsAreThere({ document, datasets, findings }: LintInput): void {
  for (const { check, path, task } of checksOf(document)) {
    const sought = soughtBy(check)
    if (!sought || !isTemplate(sought.text)) continue
    const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
    const empty = [...rendered(sought.text, rows.slice(0, rowsTried))].filter(({ text }) => text === '')
    const [first] = empty
    if (first)
      findings.add('empty-expected', [first.row.id, empty.length], { path: [...path, sought.key], at: 'value' })
  }
}

function soughtBy(check: Check): { readonly key: string; readonly text: string } | undefined {
  if ('contains' in check) return { key: 'contains', text: check.contains }
  if ('starts_with' in check) return { key: 'starts_with', text: check.starts_with }
  if ('ends_with' in check) return { key: 'ends_with', text: check.ends_with }
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
