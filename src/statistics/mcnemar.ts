import { scaled } from './elementary.ts'

/** Far from what a number can hold, and from where it loses digits. */
const large = 2 ** 100

/**
 * McNemar's test in its exact form (Q. McNemar 1947, Psychometrika 12:153; exact: binomial with p = 1/2 on the discordant
 * pairs, as in A. Agresti, Categorical Data Analysis, section 11.1): two-sided p for pass or fail of two models on the
 * same rows, where `aOnly` rows were passed by one alone and `bOnly` by the other alone. 1 where none differ.
 */
export function mcnemarExact(aOnly: number, bOnly: number): number {
  const n = aOnly + bOnly
  const fewer = Math.min(aOnly, bOnly)
  // C(n, k) / 2^n of some thousand rows is beyond a number: the terms are kept as multiples of a power of two.
  let exponent = -n
  let term = 1
  let tail = 1
  for (let k = 1; k <= fewer; k++) {
    term *= (n - k + 1) / k
    tail += term
    for (; tail > large; exponent++) [term, tail] = [term / 2, tail / 2]
  }
  return Math.min(1, scaled(tail, exponent + 1))
}
