/**
 * Exponential and logarithm from additions, multiplications and divisions alone, which IEEE 754 rounds alike everywhere.
 * JavaScript leaves the last digit of Math.exp, Math.log and Math.pow to each engine, and two versions of one engine differ
 * in it; a report has to be the same, to the last digit, on every host. Within about 1e-15 of the true value.
 */

/** ln 2 in two parts: the first has so few digits that its product with an exponent is exact. */
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10

/** e^x: x = k·ln 2 + r with |r| ≤ ln 2 / 2, e^r by its Taylor series, then k doublings. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 709.8) return Number.POSITIVE_INFINITY
  if (x < -745.2) return 0
  const k = Math.round(x / (ln2High + ln2Low))
  const r = x - k * ln2High - k * ln2Low
  let sum = 1
  for (let n = 17; n >= 1; n--) sum = 1 + (r / n) * sum
  return scaled(sum, k)
}

/** ln x: x = m·2^k with m near 1, ln m = 2·artanh(s) with s = (m − 1) / (m + 1), by its series. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN
  if (x === 0) return Number.NEGATIVE_INFINITY
  if (x === Number.POSITIVE_INFINITY) return x
  let k = 0
  let m = x
  for (; m > Math.SQRT2; k++) m /= 2
  for (; m < Math.SQRT1_2; k--) m *= 2
  const s = (m - 1) / (m + 1)
  const square = s * s
  let series = 0
  for (let n = 25; n >= 1; n -= 2) series = 1 / n + square * series
  return k * ln2High + (2 * s * series + k * ln2Low)
}

/** x², rounded once; `x ** 2` is left to the engine like any other power. */
export function square(x: number): number {
  return x * x
}

/** value · 2^k, exact unless the result is too small for full precision. */
export function scaled(value: number, k: number): number {
  let result = value
  for (let n = 0; n < k; n++) result *= 2
  for (let n = 0; n > k; n--) result /= 2
  return result
}
