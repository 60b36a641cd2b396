import type { Path } from '../positions.ts'
import { checksOf, type LintInput } from './rule.ts'

/**
 * YAML reads `1.10` as 1.1, `012` as 12 and `True` as true, and that is what stands in prompts and expected answers. Looked
 * for in the answer that a check expects and in rows, where values are data; told once a column, since whoever wrote one
 * value so wrote all.
 */
export function valuesStayAsWritten({ document, findings }: LintInput): void {
  const tell = (value: unknown, path: Path): boolean => {
    if (typeof value !== 'number' && typeof value !== 'boolean') return false
    const written = findings.textAt(path)
    if (written === undefined || written === String(value) || findings.styleOf(path) !== 'plain') return false
    const repair = { title: 'Put it in quotes', replacement: `"${written}"` }
    findings.add('value-rewritten', [written, String(value)], { path, at: 'value' }, repair)
    return true
  }
  for (const { check, path } of checksOf(document)) if ('equals' in check) tell(check.equals, [...path, 'equals'])
  for (const [name, { rows }] of Object.entries(document.datasets ?? {})) {
    const told = new Set<string>()
    for (const [index, row] of (rows ?? []).entries()) {
      for (const [column, value] of Object.entries(row)) {
        const path = ['datasets', name, 'rows', String(index), column]
        if (!told.has(column) && tell(value, path)) told.add(column)
      }
    }
  }
}
