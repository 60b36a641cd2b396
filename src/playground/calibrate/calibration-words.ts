import type { CriterionView } from '../../worker/label-api.ts'
import { formatPercent, formatPlural } from '../controls/format.ts'

/** What the numbers of a criterion come to, in a sentence or two. */
export function verdictWords({ reporting, needed }: Pick<CriterionView, 'reporting' | 'needed'>): string {
  const { accuracy, accuracyLow, constantAccuracy } = reporting
  if (accuracy === null || accuracyLow === null || constantAccuracy === null) return neededWords(needed)
  const said = `Judge and people agree on ${formatPercent(accuracy)} of the labelled answers.`
  const chance =
    accuracy <= constantAccuracy
      ? ' A judge that always gave the same grade would do as well, so this says little yet.'
      : accuracyLow <= constantAccuracy
        ? ' That may still be no better than always giving the same grade.'
        : ' That is clearly better than always giving the same grade.'
  return `${said}${chance} ${neededWords(needed)}`
}

/** Half of the labels go to the half to report. */
function neededWords(needed: number): string {
  if (needed === 0) return 'These labels are enough to know it within 10 points.'
  return `About ${formatPlural(2 * needed, 'more label')} will tell it within 10 points.`
}
