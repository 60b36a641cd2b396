import { checksOf, type LintInput } from './rule.ts'

/** What nobody uses is likely a slip. Where a name that does not exist is used, that is the slip, and reported as such. */
export function nothingUnused({ document, findings }: LintInput): void {
  const datasets = new Set(Object.values(document.tasks).map((task) => task.dataset))
  const rubrics = new Set(checksOf(document).map(({ check }) => ('rubric' in check ? check.rubric : undefined)))
  const known = (name: string | undefined, table: object = {}) => name === undefined || Object.hasOwn(table, name)
  const slip =
    [...datasets].some((name) => !known(name, document.datasets)) ||
    [...rubrics].some((name) => !known(name, document.rubrics))
  if (slip) return
  for (const name of Object.keys(document.datasets ?? {})) {
    if (!datasets.has(name)) findings.add('unused-dataset', [name], { path: ['datasets', name], at: 'key' })
  }
  for (const name of Object.keys(document.rubrics ?? {})) {
    if (!rubrics.has(name)) findings.add('unused-rubric', [name], { path: ['rubrics', name], at: 'key' })
  }
}
