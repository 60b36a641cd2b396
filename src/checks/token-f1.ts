import type { CheckDefinition } from './check.ts'
import { unscored } from './check.ts'
import { likenessOutcome, shown } from './likeness.ts'
import { spaceTokens } from './space-tokens.ts'
import { textList } from './text-list.ts'

/**
 * Scores the words that the answer and a reference share, as F1, exactly as the official script of SQuAD 2.0 does. Of
 * several references the best counts; where every one is empty, the empty answer is right.
 */
export const tokenF1: CheckDefinition<'token_f1'> = {
  kind: 'token_f1',
  evaluate(item, { text }) {
    const all = textList(item.token_f1)
    if (all.length === 0) return unscored('the list of references is empty')
    const filled = all.filter((reference) => squadTokens(reference).length > 0)
    const scores = (filled.length > 0 ? filled : ['']).map((reference) => tokenF1Score(text, reference))
    const best = Math.max(...scores)
    return likenessOutcome({ score: best, reason: `F1 of the words is ${shown(best)}` }, item.at_least)
  },
}

/** F1 of the words two texts share, each counted as often as both have it. Two empty texts agree. */
export function tokenF1Score(answer: string, reference: string): number {
  const found = squadTokens(answer)
  const wanted = squadTokens(reference)
  if (found.length === 0 || wanted.length === 0) return found.length === wanted.length ? 1 : 0
  const counts = new Map<string, number>()
  for (const token of wanted) counts.set(token, (counts.get(token) ?? 0) + 1)
  let common = 0
  for (const token of found) {
    const left = counts.get(token) ?? 0
    if (left > 0) common += 1
    counts.set(token, left - 1)
  }
  if (common === 0) return 0
  const precision = common / found.length
  const recall = common / wanted.length
  return (2 * precision * recall) / (precision + recall)
}

/** SQuAD's normalisation: lower case, ASCII punctuation removed, the words a, an, the removed, split at white space. */
export function squadTokens(text: string): readonly string[] {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/gu, '')
  return spaceTokens(plain.replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' '))
}
