import { square } from './elementary.ts'
import { normalQuantile } from './normal.ts'

/** An estimate with a standard error and a 95 % interval. */
export interface CorrectedScore {
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
}

/** A judge's verdicts against people's: of the items people passed or failed, how many the judge saw alike. */
export interface JudgeRecord {
  /** Items that people failed, and those of them that the judge failed. */
  readonly failed: number
  readonly failedSeen: number
  /** Items that people passed, and those of them that the judge passed. */
  readonly passed: number
  readonly passedSeen: number
}

/**
 * A pass rate corrected for the judge's error (W. J. Rogan, B. Gladen 1978, American Journal of Epidemiology 107:71; for
 * judges of language models: C. Lee et al. 2025, arXiv 2511.21140): `θ = (p + q₀ − 1) / (q₀ + q₁ − 1)`, q₀ specificity, q₁
 * sensitivity, with the delta-method variance `[p(1−p)/n + (1−θ)² q₀(1−q₀)/m₀ + θ² q₁(1−q₁)/m₁] / (q₀ + q₁ − 1)²`. The
 * value is cut to 0…1. Undefined where the judge is no better than chance (q₀ + q₁ ≤ 1) or a class has no label.
 */
export function correctedPassRate(p: number, n: number, judge: JudgeRecord): CorrectedScore | undefined {
  if (n === 0 || judge.failed === 0 || judge.passed === 0) return undefined
  const specificity = judge.failedSeen / judge.failed
  const sensitivity = judge.passedSeen / judge.passed
  const power = specificity + sensitivity - 1
  if (power <= 0) return undefined
  const value = Math.min(1, Math.max(0, (p + specificity - 1) / power))
  const variance =
    (p * (1 - p)) / n +
    (square(1 - value) * specificity * (1 - specificity)) / judge.failed +
    (square(value) * sensitivity * (1 - sensitivity)) / judge.passed
  return withInterval(value, Math.sqrt(variance) / power)
}

/**
 * A mean score corrected for the judge's bias by prediction-powered inference (A. N. Angelopoulos et al. 2023, Science
 * 382:669, arXiv 2301.09633): `θ = mean(judge, all N) + mean(person − judge, the m labelled)`, with the variance
 * `var(judge) / N + var(person − judge) / m`. Cut to 0…1. Undefined for fewer than two labels or scores.
 */
export function correctedMean(
  judgeScores: readonly number[],
  labelled: readonly { readonly judge: number; readonly person: number }[],
): CorrectedScore | undefined {
  const gaps = labelled.map(({ judge, person }) => person - judge)
  const judged = momentsOf(judgeScores)
  const gap = momentsOf(gaps)
  if (!judged || !gap) return undefined
  const value = Math.min(1, Math.max(0, judged.mean + gap.mean))
  return withInterval(value, Math.sqrt(judged.variance / judgeScores.length + gap.variance / gaps.length))
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } | undefined {
  const n = values.length
  if (n < 2) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return { mean, variance: values.reduce((sum, value) => sum + square(value - mean), 0) / (n - 1) }
}

function withInterval(value: number, se: number): CorrectedScore {
  const half = normalQuantile(0.975) * se
  return { value, se, low: Math.max(0, value - half), high: Math.min(1, value + half) }
}
