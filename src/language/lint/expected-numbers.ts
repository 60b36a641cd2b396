import { type DecimalMark, findNumerals } from '../numerals.ts'
import type { Path } from '../positions.ts'
import { isTemplate } from '../template.ts'
import { rendered } from './columns.ts'
import { checksOf, type LintInput } from './rule.ts'

/** Rows whose expected number is read, where it is a template. */
const rowsTried = 2000

/** An expected number that cannot be read leaves its answers without a score. */
export function expectedNumbersRead({ document, datasets, findings }: LintInput): void {
  const tell = (text: string, form: NumberForm, path: Path, row?: string): boolean => {
    const problem = problemOf(text, form)
    if (problem !== undefined) findings.add('invalid-number', [text.slice(0, 60), problem, row], { path, at: 'value' })
    return problem !== undefined
  }
  for (const { check, path, task } of checksOf(document)) {
    if (!('number' in check) || typeof check.number !== 'string') continue
    const place = [...path, 'number']
    if (!isTemplate(check.number)) tell(check.number, check, place)
    else {
      const rows = datasets[document.tasks[task]?.dataset ?? '']?.rows ?? []
      for (const { text, row } of rendered(check.number, rows.slice(0, rowsTried))) {
        // That nothing is expected is told already.
        if (text !== '' && tell(text, check, place, row.id)) break
      }
    }
  }
}

interface NumberForm {
  readonly decimal?: DecimalMark
  readonly unit?: string
}

function problemOf(text: string, { decimal, unit }: NumberForm): string | undefined {
  // Templates write numbers with a point, whatever the answers use.
  if (/^\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/u.test(text)) return undefined
  const numerals = findNumerals(text, decimal)
  if (numerals.length === 0) return 'there is no number in it'
  const several = unit === undefined && new Set(numerals.map(({ value }) => value)).size > 1
  return several ? 'it holds several numbers' : undefined
}
