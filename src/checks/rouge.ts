import { type CheckDefinition, type CheckOutcome, unscored } from './check.ts'
import { bestLikeness, shown } from './likeness.ts'
import { rougeScore } from './rouge-score.ts'

/** Scores how much wording the answer shares with a reference, by ROUGE. The best of several references counts. */
export const rouge: CheckDefinition<'rouge'> = {
  kind: 'rouge',
  evaluate(item, { text }): CheckOutcome {
    const { type = 'L', measure = 'f1', stemmer = false, letters = 'ascii' } = item
    let tooLong = false
    const outcome = bestLikeness(item.rouge, item.at_least, (reference) => {
      const score = rougeScore(text, reference, type, { stemmer, letters })
      tooLong ||= score === undefined
      const { precision, recall, f1 } = score ?? { precision: 0, recall: 0, f1: 0 }
      const detail = `precision ${shown(precision)}, recall ${shown(recall)}, F1 ${shown(f1)}`
      return { score: { precision, recall, f1 }[measure], reason: `ROUGE-${type} ${detail}` }
    })
    return tooLong ? unscored(`the texts are too long for ROUGE-${type}; a number as type has no such limit`) : outcome
  },
}
