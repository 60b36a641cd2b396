import { bleuScore } from './bleu-score.ts'
import { type CheckDefinition, unscored } from './check.ts'
import { likenessOutcome, shown } from './likeness.ts'
import { textList } from './text-list.ts'

/** Scores the n-grams the answer shares with the references, by BLEU, 0 to 1. All references count together. */
export const bleu: CheckDefinition<'bleu'> = {
  kind: 'bleu',
  evaluate(item, { text }) {
    const references = textList(item.bleu)
    if (references.length === 0) return unscored('the list of references is empty')
    if (references.some((reference) => reference.trim() === '')) return unscored('a reference to compare with is empty')
    const score = bleuScore(text, references, item.tokenize, item.lowercase)
    return likenessOutcome({ score, reason: `BLEU ${shown(score * 100)} of 100` }, item.at_least)
  },
}
