import type { RunDifference } from '../../engine/compare-runs.ts'
import { isClear } from '../../engine/comparisons.ts'
import { formatCount, formatDifference, formatPercent } from '../controls/format.ts'
import { splitModelId } from '../results/model-name.tsx'
import styles from './comparison.module.css'
import { verdictOn } from './run-words.ts'

/** Each model's score in two runs, over the rows that both score. */
export function DifferenceTable({ differences }: { readonly differences: readonly RunDifference[] }) {
  const severalTasks = new Set(differences.map(({ task }) => task)).size > 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scroller} tabIndex={0} aria-label="Scores before and after">
      <table className={styles.table}>
        <caption className={styles.caption}>
          Scores, on the rows that both runs score; the difference in points, with the 95 % interval of the paired
          difference
        </caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            {severalTasks && <th scope="col">Task</th>}
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Difference</th>
            <th scope="col">Rows</th>
            <th scope="col">In words</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((each) => (
            <tr key={`${each.task} ${each.model}`}>
              <th scope="row">{modelsOf(each)}</th>
              {severalTasks && <td>{each.task}</td>}
              <td>{formatPercent(each.before)}</td>
              <td>
                <strong>{formatPercent(each.after)}</strong>
              </td>
              <td data-clear={isClear(each) ? (each.difference > 0 ? 'up' : 'down') : undefined}>
                {formatDifference(each)}
              </td>
              <td>{formatCount(each.n)}</td>
              <td className={styles.words}>{verdictOn(each)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function modelsOf({ model, modelBefore }: RunDifference): string {
  const { name } = splitModelId(model)
  return model === modelBefore ? name : `${splitModelId(modelBefore).name} → ${name}`
}
