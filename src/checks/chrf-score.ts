import { countNGrams, sharedCount, totalCount } from './n-grams.ts'
import { spaceTokens } from './space-tokens.ts'

/** The settings of chrF. */
export interface ChrfOptions {
  /** Longest run of characters. */
  readonly charOrder: number
  /** Longest run of words: 0 is chrF, 2 is chrF++. */
  readonly wordOrder: number
  /** How many times more recall counts than precision. */
  readonly beta: number
  readonly lowercase: boolean
}

/**
 * chrF of an answer against one reference, 0 to 1 (M. Popović, "chrF: character n-gram F-score for automatic MT
 * evaluation", 2015; chrF++, 2017), as sacreBLEU computes it: white space is left out, and precision and recall are
 * averaged over the orders that both texts have.
 */
export function chrfScore(answer: string, reference: string, options: ChrfOptions): number {
  const found = runsOf(answer, options)
  const wanted = runsOf(reference, options)
  let precision = 0
  let recall = 0
  let orders = 0
  for (const [index, left] of found.entries()) {
    const right = wanted[index] ?? new Map<string, number>()
    if (left.size === 0 || right.size === 0) continue
    const shared = sharedCount(left, right)
    precision += shared / totalCount(left)
    recall += shared / totalCount(right)
    orders += 1
  }
  if (precision + recall === 0) return 0
  const factor = options.beta ** 2
  const p = precision / orders
  const r = recall / orders
  return ((1 + factor) * p * r) / (factor * p + r)
}

function runsOf(
  text: string,
  { charOrder, wordOrder, lowercase }: ChrfOptions,
): readonly ReadonlyMap<string, number>[] {
  const plain = lowercase ? text.normalize('NFC').toLowerCase() : text.normalize('NFC')
  const words = spaceTokens(plain)
  const characters = [...words.join('')]
  const parts = words.flatMap(withoutPunctuation)
  return [
    ...Array.from({ length: charOrder }, (_, index) => countNGrams(characters, index + 1, '')),
    ...Array.from({ length: wordOrder }, (_, index) => countNGrams(parts, index + 1)),
  ]
}

/** One mark at the end of a word, or else at its beginning, is a word of its own, as in the author's own script. */
function withoutPunctuation(word: string): readonly string[] {
  const [first = '', ...rest] = [...word]
  const last = rest.at(-1)
  if (last === undefined) return [word]
  if (punctuation.test(last)) return [first + rest.slice(0, -1).join(''), last]
  return punctuation.test(first) ? [first, rest.join('')] : [word]
}

const punctuation = /^[!-/:-@[-`{-~]$/u
