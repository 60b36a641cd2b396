import { checksOf, type LintInput } from './rule.ts'

/** Weights that add up to zero leave nothing to divide by. */
export function weightsCount({ document, findings }: LintInput): void {
  const isZero = (parts: readonly { readonly weight?: number }[]) => parts.every(({ weight }) => weight === 0)
  for (const [name, { checks, score }] of Object.entries(document.tasks)) {
    const weighted = score === undefined || score === 'weighted_mean'
    if (weighted && isZero(checks))
      findings.add('zero-weights', [`the checks of "${name}"`], { path: ['tasks', name, 'checks'], at: 'key' })
  }
  for (const { check, path } of checksOf(document)) {
    if ('all_of' in check && isZero(check.all_of))
      findings.add('zero-weights', ['this group'], { path: [...path, 'all_of'], at: 'key' })
  }
  for (const [name, { criteria }] of Object.entries(document.rubrics ?? {})) {
    if (isZero(Object.values(criteria)))
      findings.add('zero-weights', [`the criteria of "${name}"`], { path: ['rubrics', name, 'criteria'], at: 'key' })
  }
  for (const [name, { tasks }] of Object.entries(document.suites ?? {})) {
    if (!Array.isArray(tasks) && Object.values(tasks).every((weight) => weight === 0))
      findings.add('zero-weights', [`the tasks of "${name}"`], { path: ['suites', name, 'tasks'], at: 'key' })
  }
}
