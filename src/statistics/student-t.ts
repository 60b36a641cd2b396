/**
 * Student's t distribution with a whole number of degrees of freedom, through the regularised incomplete beta function:
 * `P(|T| > t) = I(ν/(ν+t²); ν/2, 1/2)` (Abramowitz & Stegun 26.7.1), with the continued fraction 8.17.22 of the NIST
 * Digital Library of Mathematical Functions. For whole ν its factors need square roots and products only, so that the
 * result is the same, to the last digit, in every JavaScript engine: Math.exp, Math.log and Math.pow are not.
 */

/** Probability of a value at most `t`. `df` is a whole number from 1 on. */
export function studentTCdf(t: number, df: number): number {
  const tail = studentTTwoSided(t, df) / 2
  return t > 0 ? 1 - tail : tail
}

/** Two-sided p-value: the probability of a value at least as far from 0 as `t`. */
export function studentTTwoSided(t: number, df: number): number {
  if (!Number.isInteger(df) || df < 1) throw new RangeError(`degrees of freedom are whole and positive, not ${df}`)
  const square = t * t
  if (square === 0) return 1
  if (square === Number.POSITIVE_INFINITY) return 0
  const x = df / (df + square)
  const rest = square / (df + square)
  // x^(ν/2) (1 − x)^(1/2) / B(ν/2, 1/2), without the division by either parameter.
  const front = (halfPower(x, df) * Math.sqrt(rest) * gammaRatio(df / 2)) / Math.sqrt(Math.PI)
  if (x < (df / 2 + 1) / (df / 2 + 2.5)) return front * betaFraction(x, df / 2, 0.5) * (2 / df)
  return 1 - front * betaFraction(rest, 0.5, df / 2) * 2
}

/** The value below which the probability is `p`, 0 < p < 1. */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile is asked for a probability between 0 and 1, not ${p}`)
  if (p === 0.5) return 0
  if (p > 0.5) return -studentTQuantile(1 - p, df)
  let low = -1
  while (studentTCdf(low, df) > p) low *= 2
  let high = low === -1 ? 0 : low / 2
  // Bisection to neighbouring numbers: plain, and as exact as the distribution.
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return low
    if (studentTCdf(middle, df) > p) high = middle
    else low = middle
  }
}

/** x^(n/2) for a whole n, by repeated squaring. */
function halfPower(x: number, n: number): number {
  let result = n % 2 === 1 ? Math.sqrt(x) : 1
  let factor = x
  for (let left = Math.floor(n / 2); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= factor
    factor *= factor
  }
  return result
}

/**
 * Γ(a + 1/2) / Γ(a), by the asymptotic series (DLMF 5.11.13) from a = 32 on, and below that by the recurrence
 * R(a) = R(a + 1) a / (a + 1/2).
 */
function gammaRatio(a: number): number {
  let factor = 1
  let shifted = a
  for (; shifted < 32; shifted += 1) factor *= shifted / (shifted + 0.5)
  const u = 1 / shifted
  const series =
    1 + u * (-1 / 8 + u * (1 / 128 + u * (5 / 1024 + u * (-21 / 32768 + u * (-399 / 262144 + (u * 869) / 4194304)))))
  return factor * Math.sqrt(shifted) * series
}

/** The continued fraction of the incomplete beta function, by the modified Lentz method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny)
  let fraction = d
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d || tiny)
    c = 1 + even / c || tiny
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d || tiny)
    c = 1 + odd / c || tiny
    fraction *= d * c
    if (Math.abs(d * c - 1) < 2e-16) break
  }
  return fraction
}
