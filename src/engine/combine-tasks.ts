import type { Suite } from '../language/benchmark.ts'
import { exp, log } from '../statistics/elementary.ts'

/** A suite's number from its tasks' numbers, in the suite's order; null until each task has one. */
export function combineTasks(
  { combine, tasks }: Pick<Suite, 'combine' | 'tasks'>,
  values: readonly (number | null)[],
): number | null {
  const parts = tasks.flatMap(({ weight }, index) => {
    const value = values[index] ?? null
    return value === null ? [] : [{ weight, value }]
  })
  if (parts.length < tasks.length || parts.length === 0) return null
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  switch (combine) {
    case 'min':
      return Math.min(...parts.map(({ value }) => value))
    case 'weighted_mean':
      return parts.reduce((sum, { weight, value }) => sum + weight * value, 0) / total
    case 'geometric_mean':
      if (parts.some(({ weight, value }) => value <= 0 && weight > 0)) return 0
      return exp(parts.reduce((sum, { weight, value }) => sum + (weight === 0 ? 0 : weight * log(value)), 0) / total)
  }
}
