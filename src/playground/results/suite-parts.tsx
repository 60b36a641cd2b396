import type { RunScores, RunShape } from '../../worker/api.ts'
import { formatPercent } from '../controls/format.ts'
import { ModelName } from './model-name.tsx'
import styles from './suite-parts.module.css'

interface SuitePartsProps {
  readonly shape: RunShape
  readonly scores: RunScores
  readonly onChoose: (target: string) => void
}

/** The scores a suite is made of: tasks down, models across. */
export function SuiteParts({ shape, scores, onChoose }: SuitePartsProps) {
  return (
    <section className={styles.parts}>
      <h3 className={styles.title}>Its tasks</h3>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Task</th>
              {shape.models.map((model) => (
                <th key={model.id} scope="col">
                  <ModelName id={model.id} kind={model.kind} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shape.tasks.map((task) => (
              <tr key={task.name}>
                <th scope="row">
                  <button type="button" className={styles.link} onClick={() => onChoose(task.name)}>
                    {task.name}
                  </button>
                </th>
                {shape.models.map((model) => {
                  const score = scores.targets[task.name]?.find((item) => item.model === model.id)?.score
                  return <td key={model.id}>{score == null ? '–' : formatPercent(score)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
