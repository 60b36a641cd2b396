import { square } from './elementary.ts'
import { normalQuantile } from './normal.ts'
import { momentsOf } from './variance-parts.ts'

const z = normalQuantile(0.975)

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
 * sensitivity, cut to 0…1. The interval is that of Z. Lang and J. Reiczigel 2014 (Preventive Veterinary Medicine 113:13,
 * equations 6 to 17), which Lee et al. use: z²/2 is added to passes and fails of p, and 1 to either side of each class's
 * labels, so that a judge that never erred on a few of them is not taken for one that never errs; with p, q₀, q₁, n, m₀ and
 * m₁ so smoothed, `SE² = [p(1−p)/n + (1−θ)² q₀(1−q₀)/m₀ + θ² q₁(1−q₁)/m₁] / (q₀ + q₁ − 1)²`, and its middle is moved by
 * `2z² [θ q₁(1−q₁)/m₁ − (1−θ) q₀(1−q₀)/m₀]`. Undefined where the judge is no better than chance (q₀ + q₁ ≤ 1) or a class has no
 * label.
 */
export function correctedPassRate(p: number, n: number, judge: JudgeRecord): CorrectedScore | undefined {
  if (n === 0 || judge.failed === 0 || judge.passed === 0) return undefined
  const value = roganGladen(p, judge.failedSeen / judge.failed, judge.passedSeen / judge.passed)
  const [m0, m1, trials] = [judge.failed + 2, judge.passed + 2, n + z * z]
  const [q0, q1, share] = [(judge.failedSeen + 1) / m0, (judge.passedSeen + 1) / m1, (n * p + (z * z) / 2) / trials]
  const smoothed = roganGladen(share, q0, q1)
  if (value === undefined || smoothed === undefined) return undefined
  const [error0, error1] = [(q0 * (1 - q0)) / m0, (q1 * (1 - q1)) / m1]
  const variance = (share * (1 - share)) / trials + square(1 - smoothed) * error0 + square(smoothed) * error1
  const middle = smoothed + 2 * z * z * (smoothed * error1 - (1 - smoothed) * error0)
  return withInterval(cut(value), middle, Math.sqrt(variance) / (q0 + q1 - 1))
}

function roganGladen(p: number, specificity: number, sensitivity: number): number | undefined {
  const power = specificity + sensitivity - 1
  return power <= 0 ? undefined : (p + specificity - 1) / power
}

/**
 * A mean score corrected for the judge's bias by prediction-powered inference (A. N. Angelopoulos et al. 2023, Science
 * 382:669, arXiv 2301.09633): `θ = mean(judge, all N) + mean(person − judge, the m labelled)`, with the variance
 * `var(judge) / N + var(person − judge) / m`. Cut to 0…1. For the variance one label is added that is a `step` above the
 * mean gap and one a step below (after A. Agresti & B. A. Coull 1998, The American Statistician 52:119): a judge that never
 * erred on a few labels is not taken for one that never errs. Undefined for fewer than two labels or scores.
 */
export function correctedMean(
  judgeScores: readonly number[],
  labelled: readonly { readonly judge: number; readonly person: number }[],
  step = 0,
): CorrectedScore | undefined {
  if (judgeScores.length < 2 || labelled.length < 2) return undefined
  const gaps = labelled.map(({ judge, person }) => person - judge)
  const judged = momentsOf(judgeScores)
  const gap = momentsOf(gaps)
  const smoothed = step === 0 ? gaps : [...gaps, gap.mean - step, gap.mean + step]
  const value = cut(judged.mean + gap.mean)
  const variance = judged.variance / judgeScores.length + momentsOf(smoothed).variance / smoothed.length
  return withInterval(value, value, Math.sqrt(variance))
}

function cut(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** The interval lies in 0…1 and holds the value. */
function withInterval(value: number, middle: number, se: number): CorrectedScore {
  return { value, se, low: Math.min(value, cut(middle - z * se)), high: Math.max(value, cut(middle + z * se)) }
}
