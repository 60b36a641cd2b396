import type { LabelReport } from '../../engine/label-report.ts'
import type { ModelScore } from '../../worker/api.ts'
import { formatPercent } from '../controls/format.ts'
import styles from './confusion.module.css'
import { splitModelId } from './model-name.tsx'

/** How each model's answers fall into classes, where a check labels them. */
export function Confusion({ scores }: { readonly scores: readonly ModelScore[] }) {
  const reports = scores.flatMap(({ model, labels = [] }) => labels.map((report) => ({ model, report })))
  if (reports.length === 0) return null
  return (
    <details className={styles.confusion}>
      <summary>What was taken for what</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles.tables} aria-label="Confusion matrices" tabIndex={0}>
        {reports.map(({ model, report }) => (
          <Matrix key={`${model} ${report.name}`} title={splitModelId(model).name} report={report} />
        ))}
      </section>
    </details>
  )
}

/** Rows are the right classes, columns what the model said; the stronger the colour, the larger the share of the row. */
function Matrix({ title, report }: { readonly title: string; readonly report: LabelReport }) {
  const { classes, matrix, accuracy, macro } = report
  const share = (value: number | null) => (value === null ? '–' : formatPercent(value))
  return (
    <table className={styles.matrix}>
      <caption>
        <strong>{title}</strong> · {report.name} · accuracy {share(accuracy)} · macro F1 {share(macro.f1)}
      </caption>
      <thead>
        <tr>
          <th scope="col">right class</th>
          {[...classes.map((each) => each.class), 'none'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">precision</th>
          <th scope="col">recall</th>
          <th scope="col">F1</th>
        </tr>
      </thead>
      <tbody>
        {classes.map((each, row) => (
          <tr key={each.class}>
            <th scope="row">{each.class}</th>
            {(matrix[row] ?? []).map((count, column) => (
              <td
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                key={column}
                data-right={row === column || undefined}
                style={{ '--share': each.expected === 0 ? 0 : count / each.expected }}
              >
                {count}
              </td>
            ))}
            <td className={styles.rate}>{share(each.precision)}</td>
            <td className={styles.rate}>{share(each.recall)}</td>
            <td className={styles.rate}>{share(each.f1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
