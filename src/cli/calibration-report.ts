import type { Agreement } from '../engine/calibration/agreement.ts'
import type { Calibration, CriterionCalibration } from '../engine/calibration/calibrate.ts'
import { correctedBy } from '../report/correction-words.ts'
import { percent } from '../report/numbers.ts'
import { textTable } from '../report/text-table.ts'

/** Most disagreements listed for a criterion. */
const mostListed = 10

/** How far the judges of a run can be believed, for a terminal. */
export function calibrationReport({ criteria, unused }: Calibration): string {
  const left = Map.groupBy(unused, ({ why }) => why)
  const notes = [...left].map(
    ([why, labels]) => `${labels.length} ${labels.length === 1 ? 'label is' : 'labels are'} not used: ${why}.`,
  )
  const sections = criteria.map(criterionSection)
  return [...(sections.length > 0 ? sections : ['No label fits a verdict of this run.']), ...notes].join('\n\n')
}

function criterionSection({
  task,
  check,
  criterion,
  tuning,
  reporting,
  scores,
  disagreements,
}: CriterionCalibration): string {
  const header = ['', 'labels', 'agree', 'always the same', 'best grade', 'kappa', 'weighted', 'alpha', 'bias']
  const halves = textTable([header, agreementRow('to report', reporting), agreementRow('to tune on', tuning)])
  const corrected = Object.entries(scores).map(([model, { judged, corrected: mended, labels }]) => {
    const by = mended
      ? `${percent(mended.value)} (95 % interval ${percent(mended.low)} – ${percent(mended.high)}; ${correctedBy(labels)})`
      : 'too few labels, or a judge no better than chance'
    return `  ${model}: judged ${percent(judged)}, corrected for the judge's error ${by}`
  })
  const listed = disagreements
    .slice(0, mostListed)
    .map(({ cell, judge, person }) => `  ${cell.row}, ${cell.model}: judge ${judge}, people ${person}`)
  return [
    `${criterion} (${check}, task ${task}): judge against people`,
    halves,
    ...corrected,
    ...(listed.length > 0 ? [`To look at (${disagreements.length}):`, ...listed] : []),
  ].join('\n')
}

function agreementRow(title: string, agreement: Agreement): readonly string[] {
  const { n, accuracy, accuracyLow, accuracyHigh, constantAccuracy, baseRate, kappa, weightedKappa, alpha, bias } =
    agreement
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(2))
  const shift = bias === null ? '–' : `${bias.mean >= 0 ? '+' : ''}${percent(bias.mean)}`
  return [
    title,
    String(n),
    accuracyLow === null || accuracyHigh === null
      ? percent(accuracy)
      : `${percent(accuracy)} (${percent(accuracyLow)} – ${percent(accuracyHigh)})`,
    percent(constantAccuracy),
    percent(baseRate),
    number(kappa),
    number(weightedKappa),
    number(alpha),
    shift,
  ]
}
