import type { VariantComparison } from '../../engine/variant-report.ts'
import type { ModelInfo } from '../../models/chat.ts'
import type { VariantScores as Scores } from '../../worker/api.ts'
import { Explained } from '../controls/explained.tsx'
import { formatPercent } from '../controls/format.ts'
import { ModelName, splitModelId } from './model-name.tsx'
import styles from './variant-scores.module.css'

interface VariantScoresProps {
  readonly models: readonly ModelInfo[]
  readonly scores: Scores
}

/** How much the way of asking matters: ways across, models down, and which differences are clear. */
export function VariantScores({ models, scores }: VariantScoresProps) {
  const clear = scores.comparisons.filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05)
  return (
    <section className={styles.variants}>
      <h3 className={styles.title}>Ways of asking</h3>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label="Scores by way of asking">
          <thead>
            <tr>
              <th scope="col">Model</th>
              {scores.variants.map(({ name }, index) => (
                <th key={name} scope="col">
                  {name}
                  {index === 0 && (
                    <span className={styles.main}>
                      <Explained by="Models are ranked by their scores in this way of asking, the first in the file">
                        counts
                      </Explained>
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model.id}>
                <th scope="row">
                  <ModelName id={model.id} kind={model.kind} />
                </th>
                {scores.variants.map(({ name, scores: list }) => {
                  const score = list.find((item) => item.model === model.id)?.score
                  return <td key={name}>{score == null ? '–' : formatPercent(score)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={styles.sentences}>
        {clear.map((item) => (
          <li key={`${item.model} ${item.a} ${item.b}`}>{sentence(item)}</li>
        ))}
        {clear.length === 0 && scores.comparisons.length > 0 && (
          <li>For no model do two ways of asking differ clearly.</li>
        )}
      </ul>
    </section>
  )
}

function sentence({ model, a, b, difference, low, high }: VariantComparison): string {
  const up = difference >= 0
  const [better, worse] = up ? [a, b] : [b, a]
  const points = (share: number) => (Math.abs(share) * 100).toFixed(1)
  const ends = low === null || high === null ? [] : [low, high].map((end) => (up ? end : -end)).sort((x, y) => x - y)
  const [from = 0, to = 0] = ends
  const interval = ends.length === 0 ? '' : ` (95 % interval ${(from * 100).toFixed(1)} to ${(to * 100).toFixed(1)})`
  return `${splitModelId(model).name}: ${better} is ${points(difference)} points above ${worse}${interval}.`
}
