import type { Agreement } from '../../engine/calibration/agreement.ts'
import { correctedBy } from '../../report/correction-words.ts'
import type { CriterionView } from '../../worker/label-api.ts'
import { Explained } from '../controls/explained.tsx'
import { capitalised, formatPercent } from '../controls/format.ts'
import { ModelName, splitModelId } from '../results/model-name.tsx'
import styles from './calibration.module.css'
import { verdictWords } from './calibration-words.ts'

/** Disagreements listed at first. */
const mostListed = 20

/** One criterion: agreement, what chance gives, the corrected scores, and the answers to look at. */
export function CriterionCard({
  view,
  onOpen,
}: {
  readonly view: CriterionView
  readonly onOpen: (cell: number) => void
}) {
  const { criterion, check, task, reporting, tuning, scores, disagreements } = view
  return (
    <section className={styles.card} aria-label={`Criterion ${criterion}`}>
      <h3 className={styles.name}>
        {criterion}{' '}
        <span className={styles.where}>
          {check}, {task}
        </span>
      </h3>
      <p className={styles.verdict}>{verdictWords(view)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label={`Numbers of ${criterion}`}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className={styles.spoken}>Measure</span>
              </th>
              <th scope="col">
                <Explained by="Labels by which the judge is reported">To report</Explained>
              </th>
              <th scope="col">
                <Explained by="Labels to sharpen the rubric on: their numbers would flatter it">To tune on</Explained>
              </th>
            </tr>
          </thead>
          <tbody>
            {measures.map(({ title, hint, show }) => (
              <tr key={title}>
                <th scope="row">
                  <Explained by={hint}>{title}</Explained>
                </th>
                <td>{show(reporting)}</td>
                <td>{show(tuning)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">As judged</th>
            <th scope="col">
              <Explained by="Corrected for the judge’s error by the labels to report, with its 95 % interval">
                Corrected
              </Explained>
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(scores).map(([model, { judged, corrected, labels }]) => (
            <tr key={model}>
              <th scope="row">
                <ModelName id={model} />
              </th>
              <td>{formatPercent(judged)}</td>
              <td>
                {corrected ? (
                  <Explained by={capitalised(correctedBy(labels))}>
                    {formatPercent(corrected.value)} ({range(corrected.low, corrected.high)})
                    {labels.of === 'all models' && ', by labels of all models'}
                  </Explained>
                ) : (
                  'too few labels'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {disagreements.length > 0 && (
        <details open>
          <summary className={styles.summary}>To look at: {disagreements.length}</summary>
          <ul className={styles.list}>
            {disagreements.slice(0, mostListed).map(({ index, cell, judge, person, reason }) => (
              <li key={index}>
                <button type="button" className={styles.item} onClick={() => onOpen(index)}>
                  <span className={styles.row}>
                    {cell.row} · {splitModelId(cell.model).name}
                  </span>
                  <span>
                    judge <strong>{judge}</strong>, people <strong>{person}</strong>
                  </span>
                  <span className={styles.reason}>{reason}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const measures: readonly {
  readonly title: string
  readonly hint: string
  readonly show: (agreement: Agreement) => string
}[] = [
  { title: 'Labels', hint: 'Answers that people graded', show: ({ n }) => String(n) },
  {
    title: 'Agree',
    hint: 'Share of equal grades, with its 95 % interval',
    show: ({ accuracy, accuracyLow, accuracyHigh }) =>
      accuracy === null || accuracyLow === null || accuracyHigh === null
        ? '–'
        : `${formatPercent(accuracy)} (${range(accuracyLow, accuracyHigh)})`,
  },
  {
    title: 'Always the same',
    hint: 'What a judge gets that always gives the most frequent grade',
    show: ({ constantAccuracy }) => share(constantAccuracy),
  },
  { title: 'Base rate', hint: 'Share that people gave the best grade', show: ({ baseRate }) => share(baseRate) },
  { title: 'Kappa', hint: 'Cohen’s kappa: 0 is chance, 1 is perfect', show: ({ kappa }) => number(kappa) },
  {
    title: 'Weighted kappa',
    hint: 'The same, where a near miss counts less',
    show: ({ weightedKappa }) => number(weightedKappa),
  },
  { title: 'Alpha', hint: 'Krippendorff’s alpha', show: ({ alpha }) => number(alpha) },
  {
    title: 'Bias',
    hint: 'Judge less people, in points of the scale, with its 95 % interval; above 0 the judge is too kind',
    show: ({ bias }) => {
      if (bias === null) return '–'
      const interval = bias.low === null || bias.high === null ? '' : ` (${points(bias.low)} to ${points(bias.high)})`
      return `${points(bias.mean)}${interval}`
    },
  },
]

function share(value: number | null): string {
  return value === null ? '–' : formatPercent(value)
}

function number(value: number | null): string {
  return value === null ? '–' : value.toFixed(2).replace('-', '−')
}

function points(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value * 100).toFixed(1)}`
}

function range(low: number, high: number): string {
  return `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`
}
