/**
 * Unbiased pass@k: `1 − C(n−c, k) / C(n, k)`, computed as a product (M. Chen et al., "Evaluating Large Language Models
 * Trained on Code", 2021, arXiv 2107.03374, section 2.1).
 */

/** The chance that at least one of k of the n samples passes, c of which do. Undefined for fewer than k samples. */
export function passAtK(n: number, c: number, k: number): number | undefined {
  if (n < k || k < 1) return undefined
  if (n - c < k) return 1
  let allFail = 1
  for (let i = n - c + 1; i <= n; i++) allFail *= 1 - k / i
  return 1 - allFail
}

/** The chance that all k of k tries pass: `C(c, k) / C(n, k)`. Undefined for fewer than k samples. */
export function passHatK(n: number, c: number, k: number): number | undefined {
  if (n < k || k < 1) return undefined
  let all = 1
  for (let i = 0; i < k; i++) all *= Math.max(0, c - i) / (n - i)
  return all
}
