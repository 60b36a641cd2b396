import type { ReactNode } from 'react'
import type { PairedChange } from '../../engine/score-change.ts'
import { Explained } from '../controls/explained.tsx'
import { formatCount, formatDifference, formatPercent } from '../controls/format.ts'
import styles from './before-after-table.module.css'

/** A model's score on a task, before and after. */
interface Change extends PairedChange {
  readonly task: string
  readonly model: string
}

interface BeforeAfterTableProps<Each extends Change> {
  readonly label: string
  readonly caption: string
  readonly changes: readonly Each[]
  readonly modelOf: (change: Each) => ReactNode
  /** True where it is more than luck explains. */
  readonly isClear: (change: Each) => boolean
  /** What a change means, in words; absent where the numbers are enough. */
  readonly inWords?: (change: Each) => string
  readonly className?: string | undefined
}

/** Scores before and after, over the rows that both score, with the paired difference: a line for each model and task. */
export function BeforeAfterTable<Each extends Change>(props: BeforeAfterTableProps<Each>) {
  const { label, caption, changes, modelOf, isClear, inWords, className = '' } = props
  const severalTasks = new Set(changes.map(({ task }) => task)).size > 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={`${styles.scroller} ${className}`} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
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
            {inWords && (
              <th scope="col" className={styles.words}>
                In words
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.task} ${change.model}`}>
              <th scope="row">{modelOf(change)}</th>
              {severalTasks && <td>{change.task}</td>}
              <td>{formatPercent(change.before)}</td>
              <td>
                <strong>{formatPercent(change.after)}</strong>
              </td>
              <td data-clear={isClear(change) ? (change.difference > 0 ? 'up' : 'down') : undefined}>
                {formatDifference(change)}
              </td>
              <td>{formatCount(change.n)}</td>
              {inWords && <td className={styles.words}>{inWords(change)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
