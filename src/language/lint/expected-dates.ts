import { type DateOrder, readExpectedDate } from '../dates.ts'
import type { Path } from '../positions.ts'
import { isTemplate } from '../template.ts'
import { rendered } from './columns.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Rows whose expected date is read, where it is a template. */
const rowsTried = 2000

/** An expected date that cannot be read leaves its answers without a score. */
export function expectedDatesRead({ document, datasets, findings }: LintInput): void {
  const tell = (text: string, order: DateOrder | undefined, path: Path, row?: string): boolean => {
    const read = readExpectedDate(text, order)
    if ('problem' in read) findings.add('invalid-date', [text, read.problem, row], { path, at: 'value' })
    return 'period' in read
  }
  for (const { check, path, task } of checksOf(document)) {
    if (!('date' in check)) continue
    const texts = typeof check.date === 'string' ? { '': check.date } : check.date
    const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
    for (const [key, text] of Object.entries(texts)) {
      const place = [...path, 'date', ...(key === '' ? [] : [key])]
      if (!isTemplate(text)) tell(text, check.order, place)
      else
        for (const made of rendered(text, rows.slice(0, rowsTried))) {
          // That nothing is expected is told already.
          if (made.text !== '' && !tell(made.text, check.order, place, made.row.id)) break
        }
    }
    contradiction(check, path, findings)
  }
}

function contradiction(
  check: {
    readonly date: string | { readonly earliest?: string; readonly latest?: string }
    readonly order?: DateOrder
  },
  path: Path,
  findings: LintInput['findings'],
): void {
  if (typeof check.date === 'string') return
  const { earliest, latest } = check.date
  if (earliest === undefined || latest === undefined || isTemplate(earliest) || isTemplate(latest)) return
  const from = readExpectedDate(earliest, check.order)
  const to = readExpectedDate(latest, check.order)
  if ('problem' in from || 'problem' in to || from.period.first <= to.period.last) return
  const why = `no date is from ${earliest} to ${latest}`
  findings.add('check-never-passes', [why, undefined], { path: [...path, 'date'], at: 'value' })
}
