import type { LintInput } from './rule.ts'

/** Weights that add up to zero leave nothing to divide by. */
export function weightsCount({ document, findings }: LintInput): void {
  const sum = (weights: readonly (number | undefined)[]) =>
    weights.reduce<number>((total, weight) => total + (weight ?? 1), 0)
  for (const [name, { checks }] of Object.entries(document.tasks)) {
    if (sum(checks.map((check) => check.weight)) === 0)
      findings.add('zero-weights', [`the checks of "${name}"`], { path: ['tasks', name, 'checks'], at: 'key' })
  }
  for (const [name, { criteria }] of Object.entries(document.rubrics ?? {})) {
    if (sum(Object.values(criteria).map((criterion) => criterion.weight)) === 0)
      findings.add('zero-weights', [`the criteria of "${name}"`], { path: ['rubrics', name, 'criteria'], at: 'key' })
  }
  for (const [name, { tasks }] of Object.entries(document.suites ?? {})) {
    if (!Array.isArray(tasks) && sum(Object.values(tasks)) === 0)
      findings.add('zero-weights', [`the tasks of "${name}"`], { path: ['suites', name, 'tasks'], at: 'key' })
  }
}
