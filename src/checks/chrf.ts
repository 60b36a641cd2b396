import type { CheckDefinition } from './check.ts'
import { chrfScore } from './chrf-score.ts'
import { bestLikeness, shown } from './likeness.ts'

/** Scores the runs of characters the answer shares with a reference, by chrF2, 0 to 1. The best reference counts. */
export const chrf: CheckDefinition<'chrf'> = {
  kind: 'chrf',
  evaluate(item, { text }) {
    const wordOrder = item.word_order ?? 0
    const options = { charOrder: 6, wordOrder, beta: 2, lowercase: item.lowercase ?? false }
    return bestLikeness(item.chrf, item.at_least, (reference) => {
      const score = chrfScore(text, reference, options)
      return { score, reason: `chrF2${'+'.repeat(wordOrder)} ${shown(score * 100)} of 100` }
    })
  },
}
