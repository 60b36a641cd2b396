import type { ScoreChange } from '../../engine/score-change.ts'
import { useServices } from '../app/services.ts'
import { Explained } from '../controls/explained.tsx'
import { formatCount, formatDifference, formatPercent } from '../controls/format.ts'
import { ModelName } from '../results/model-name.tsx'
import { useStore } from '../store/store.ts'
import styles from './change-table.module.css'

/** Each model's score before and after a change, over the rows that both score, with the paired difference. */
export function ChangeTable({ target }: { readonly target: string }) {
  const { runs } = useServices()
  const tweak = useStore(runs.state, (state) => state.tweak)
  const models = useStore(runs.state, (state) => state.cells?.shape.models)
  const all = tweak?.scoreChanges ?? []
  const own = all.filter(({ task }) => task === target)
  // A suite is looked at: its tasks one by one.
  const shown = own.length > 0 ? own : all
  if (shown.length === 0) return null
  const severalTasks = new Set(shown.map(({ task }) => task)).size > 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.area} tabIndex={0} aria-label="Before and after the change">
      <table className={styles.table}>
        <caption className={styles.caption}>Before and after the change, on the rows that both score</caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            {severalTasks && <th scope="col">Task</th>}
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">
              <Explained by="Points of the score, with the 95 % interval of the paired difference">
                Difference
              </Explained>
            </th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((change) => (
            <tr key={`${change.task} ${change.model}`}>
              <th scope="row">
                <ModelName id={change.model} kind={models?.find(({ id }) => id === change.model)?.kind} />
              </th>
              {severalTasks && <td>{change.task}</td>}
              <td>{formatPercent(change.before)}</td>
              <td>
                <strong>{formatPercent(change.after)}</strong>
              </td>
              <td data-clear={leavesOutZero(change) ? (change.difference > 0 ? 'up' : 'down') : undefined}>
                {formatDifference(change)}
              </td>
              <td>{formatCount(change.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Whether the interval of the difference lies on one side of nothing. */
function leavesOutZero({ low, high }: ScoreChange): boolean {
  return low !== null && high !== null && (low > 0 || high < 0)
}
