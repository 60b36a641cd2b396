import { exp, log } from '../statistics/elementary.ts'
import { bleuTokens, type Tokenize } from './bleu-tokens.ts'
import { countNGrams, sharedCount, totalCount } from './n-grams.ts'

/** Longest n-gram that counts. */
const orders = [1, 2, 3, 4] as const

/**
 * BLEU of one answer, 0 to 1 (K. Papineni et al., "BLEU: a method for automatic evaluation of machine translation",
 * 2002), as sacreBLEU's `sentence_bleu` computes it: an n-gram counts as often as the reference that has it most often;
 * the brevity penalty takes the reference nearest in length, the shorter of two; orders longer than the answer are left
 * out; an order without a match is smoothed exponentially (B. Chen and C. Cherry, 2014, method 3).
 */
export function bleuScore(
  answer: string,
  references: readonly string[],
  tokenize: Tokenize = '13a',
  lowercase = false,
): number {
  const tokens = (text: string) => bleuTokens(lowercase ? text.toLowerCase() : text, tokenize)
  const found = tokens(answer)
  const wanted = references.map(tokens)
  const logs: number[] = []
  let matched = false
  let smoothing = 1
  for (const n of orders) {
    const counts = countNGrams(found, n)
    const total = totalCount(counts)
    if (total === 0) break
    const shared = sharedCount(counts, mostOften(wanted, n))
    matched ||= shared > 0
    if (shared === 0) smoothing *= 2
    logs.push(log(shared === 0 ? 1 / (smoothing * total) : shared / total))
  }
  if (!matched) return 0
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  return brevityPenalty(found.length, wanted) * exp(mean)
}

function mostOften(references: readonly (readonly string[])[], n: number): ReadonlyMap<string, number> {
  const most = new Map<string, number>()
  for (const reference of references) {
    for (const [run, count] of countNGrams(reference, n)) most.set(run, Math.max(count, most.get(run) ?? 0))
  }
  return most
}

function brevityPenalty(length: number, references: readonly (readonly string[])[]): number {
  const lengths = references.map((reference) => reference.length)
  const nearest = lengths.reduce((best, each) => {
    const closer = Math.abs(each - length) - Math.abs(best - length)
    return closer < 0 || (closer === 0 && each < best) ? each : best
  }, lengths[0] ?? 0)
  return length < nearest ? exp(1 - nearest / length) : 1
}
