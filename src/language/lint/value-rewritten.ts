import type { LintInput } from './rule.ts'

/**
 * YAML reads `1.10` as 1.1, `012` as 12 and `True` as true, and that is what stands in prompts and expected answers. Looked
 * for in rows, where values are data; told once a column, since whoever wrote one value so wrote all.
 */
export function valuesStayAsWritten({ document, findings }: LintInput): void {
  for (const [name, { rows }] of Object.entries(document.datasets ?? {})) {
    const told = new Set<string>()
    for (const [index, row] of (rows ?? []).entries()) {
      for (const [column, value] of Object.entries(row)) {
        if ((typeof value !== 'number' && typeof value !== 'boolean') || told.has(column)) continue
        const path = ['datasets', name, 'rows', String(index), column]
        const written = findings.textAt(path)
        if (written === undefined || written === String(value) || findings.styleOf(path) !== 'plain') continue
        told.add(column)
        const repair = { title: 'Put it in quotes', replacement: `"${written}"` }
        findings.add('value-rewritten', [written, String(value)], { path, at: 'value' }, repair)
      }
    }
  }
}
