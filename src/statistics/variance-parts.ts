/**
 * Law of total variance for subjects that were measured several times: `Var(mean) = (Var(x) + E[σ²] / K) / n` (E. Miller
 * 2024, arXiv 2411.00640, section 3.1). What repeating averages away is told from what only more subjects would narrow.
 */
import { square } from './elementary.ts'

/** Variance within subjects, from one measurement to the next, and of the subjects' true means. */
export interface VarianceParts {
  readonly within: number
  readonly between: number
}

/**
 * The parts, from each subject's mean, the variance within it, and over how many measurements the mean is. Undefined for fewer
 * than two subjects.
 */
export function varianceParts(
  subjects: readonly { readonly mean: number; readonly variance: number }[],
  measurements: number,
): VarianceParts | undefined {
  if (subjects.length < 2) return undefined
  const within = subjects.reduce((sum, { variance }) => sum + variance, 0) / subjects.length
  const overSubjects = momentsOf(subjects.map(({ mean }) => mean)).variance
  return { within, between: Math.max(0, overSubjects - within / measurements) }
}

/** Mean, and variance over n − 1. */
export function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + square(value - mean), 0) / (values.length - 1) }
}
