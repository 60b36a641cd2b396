import { countNGrams, sharedCount, totalCount } from './n-grams.ts'
import { porterStem } from './porter-stem.ts'

/** `1` to `9` count n-grams, `L` the longest common subsequence, `Lsum` that of each line. */
export type RougeType = number | 'L' | 'Lsum'

/** How much of the answer is in the reference (precision), how much of the reference in the answer (recall), and F1. */
export interface RougeScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** How a text becomes words. */
export interface RougeWords {
  readonly stemmer: boolean
  /** `ascii` keeps a–z and 0–9, as the reference implementation does; `unicode` every letter, mark and digit. */
  readonly letters: 'ascii' | 'unicode'
}

/** Cells of a table of common subsequences, before a pair of texts is too long to be compared. */
const mostCells = 100_000_000

/**
 * ROUGE of an answer against one reference (C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries", 2004),
 * as Google's rouge_score computes it. Undefined for texts too long for the longest common subsequence.
 */
export function rougeScore(
  answer: string,
  reference: string,
  type: RougeType,
  words: RougeWords,
): RougeScore | undefined {
  if (type === 'Lsum') return summaryScore(linesOf(answer, words), linesOf(reference, words))
  const found = rougeTokens(answer, words)
  const wanted = rougeTokens(reference, words)
  if (type !== 'L') {
    const left = countNGrams(found, type)
    const right = countNGrams(wanted, type)
    return scoreOf(sharedCount(left, right), totalCount(left), totalCount(right))
  }
  if (found.length * wanted.length > mostCells) return undefined
  return scoreOf(commonSubsequence(wanted, found).length, found.length, wanted.length)
}

/** The words ROUGE compares: lower case, split at everything else, stemmed when longer than three letters. */
export function rougeTokens(text: string, { stemmer, letters }: RougeWords): readonly string[] {
  const between = letters === 'ascii' ? /[^a-z0-9]+/u : /[^\p{L}\p{M}\p{N}]+/u
  const tokens = text
    .normalize('NFC')
    .toLowerCase()
    .split(between)
    .filter((token) => token !== '')
  return stemmer ? tokens.map((token) => (/^[a-z0-9]{4,}$/u.test(token) ? porterStem(token) : token)) : tokens
}

function scoreOf(shared: number, found: number, wanted: number): RougeScore {
  const precision = shared / Math.max(found, 1)
  const recall = shared / Math.max(wanted, 1)
  return { precision, recall, f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

function linesOf(text: string, words: RougeWords): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => rougeTokens(line, words))
}

/**
 * Section 3.2 of the paper: for each line of the reference, the union of its longest common subsequences with the lines
 * of the answer; a word counts no more often than both texts have it, as in ROUGE 1.5.5.
 */
function summaryScore(
  answer: readonly (readonly string[])[],
  reference: readonly (readonly string[])[],
): RougeScore | undefined {
  const found = answer.flat()
  const wanted = reference.flat()
  if (found.length * wanted.length > mostCells) return undefined
  const leftFound = new Map(countNGrams(found, 1))
  const leftWanted = new Map(countNGrams(wanted, 1))
  let hits = 0
  for (const line of reference) {
    const union = new Set(answer.flatMap((other) => commonSubsequence(line, other)))
    for (const index of [...union].sort((a, b) => a - b)) {
      const word = line[index] ?? ''
      const found = leftFound.get(word) ?? 0
      const wanted = leftWanted.get(word) ?? 0
      if (found === 0 || wanted === 0) continue
      hits += 1
      leftFound.set(word, found - 1)
      leftWanted.set(word, wanted - 1)
    }
  }
  return scoreOf(hits, found.length, wanted.length)
}

/**
 * The places in `reference` of one of its longest common subsequences with `answer`. Where several are equally long the
 * choice matters to `Lsum`, so the walk back takes the same turns as the reference implementation.
 */
function commonSubsequence(reference: readonly string[], answer: readonly string[]): readonly number[] {
  const width = answer.length + 1
  const lengths = new Uint32Array((reference.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = 1; row <= reference.length; row += 1) {
    for (let column = 1; column < width; column += 1) {
      lengths[row * width + column] =
        reference[row - 1] === answer[column - 1]
          ? at(row - 1, column - 1) + 1
          : Math.max(at(row - 1, column), at(row, column - 1))
    }
  }
  const places: number[] = []
  let row = reference.length
  let column = answer.length
  while (row > 0 && column > 0) {
    if (reference[row - 1] === answer[column - 1]) {
      row -= 1
      column -= 1
      places.push(row)
    } else if (at(row, column - 1) > at(row - 1, column)) column -= 1
    else row -= 1
  }
  return places.reverse()
}
