/**
 * The standard normal distribution. Cumulative: through the incomplete gamma function of 1/2, by its series and its
 * continued fraction (Numerical Recipes, section 6.2), exact to about 1e-14. Quantile: P. J. Acklam's approximation
 * (2003), polished by one step of Halley's method.
 */
import { exp, log } from './elementary.ts'

/** Probability of a value at most `z`. */
export function normalCdf(z: number): number {
  const half = erfc(Math.abs(z) / Math.SQRT2) / 2
  return z > 0 ? 1 - half : half
}

/** The value below which the probability is `p`; −∞ and ∞ at 0 and 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY
  if (p >= 1) return Number.POSITIVE_INFINITY
  const z = acklam(p)
  const error = normalCdf(z) - p
  const step = error * Math.sqrt(2 * Math.PI) * exp((z * z) / 2)
  return z - step / (1 + (z * step) / 2)
}

function erfc(x: number): number {
  const square = x * x
  return square < 1.5 ? 1 - lowerSeries(square) : upperFraction(square)
}

/** P(1/2, x) by its series. */
function lowerSeries(x: number): number {
  if (x === 0) return 0
  let term = 2
  let sum = term
  for (let a = 1.5; Math.abs(term) > Math.abs(sum) * 1e-17; a++) {
    term *= x / a
    sum += term
  }
  return (sum * exp(-x) * Math.sqrt(x)) / Math.sqrt(Math.PI)
}

/** Q(1/2, x) by its continued fraction (modified Lentz). */
function upperFraction(x: number): number {
  const tiny = 1e-300
  let b = x + 0.5
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let i = 1; i < 500; i++) {
    const an = -i * (i - 0.5)
    b += 2
    d = 1 / (an * d + b || tiny)
    c = b + an / c || tiny
    const factor = d * c
    fraction *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return (exp(-x) * Math.sqrt(x) * fraction) / Math.sqrt(Math.PI)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0)
}

const centralTop = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
]
const centralBottom = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
]
const tailTop = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const tailBottom = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]

function acklam(p: number): number {
  if (p > 0.97575) return -acklam(1 - p)
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * log(p))
    return polynomial(tailTop, q) / polynomial(tailBottom, q)
  }
  const q = p - 0.5
  return (polynomial(centralTop, q * q) * q) / polynomial(centralBottom, q * q)
}
