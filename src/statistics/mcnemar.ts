/**
 * McNemar's test in its exact form (Q. McNemar 1947, Psychometrika 12:153; exact: binomial with p = 1/2 on the discordant
 * pairs, as in A. Agresti, Categorical Data Analysis, section 11.1): two-sided p for pass or fail of two models on the
 * same rows, where `aOnly` rows were passed by one alone and `bOnly` by the other alone. 1 where none differ.
 */
export function mcnemarExact(aOnly: number, bOnly: number): number {
  const n = aOnly + bOnly
  const fewer = Math.min(aOnly, bOnly)
  // Terms are added from their logarithms: C(n, k) of some thousand rows is beyond a number.
  let logTerm = -n * Math.LN2
  let tail = Math.exp(logTerm)
  for (let k = 1; k <= fewer; k++) {
    logTerm += Math.log((n - k + 1) / k)
    tail += Math.exp(logTerm)
  }
  return Math.min(1, 2 * tail)
}
