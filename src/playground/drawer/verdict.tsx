import type { CellDetail } from '../../worker/detail-api.ts'
import { formatScore } from '../controls/format.ts'
import { needWords, stateIcons, stateWords } from '../grid/cell-look.tsx'
import styles from './verdict.module.css'

/** How the cell ended, in colour, sign, word and number. */
export function Verdict({ detail }: { readonly detail: CellDetail }) {
  const { state, score, before, needs, reason } = detail
  const Icon = stateIcons[state]
  return (
    <div className={styles.verdict} data-state={state}>
      <Icon />
      <strong>{stateWords[state]}</strong>
      {score !== null && <span>score {formatScore(score)}</span>}
      {before && (
        <span className={styles.was}>
          was {stateWords[before.state]}
          {before.score !== null && ` with ${formatScore(before.score)}`}
        </span>
      )}
      {needs && (
        <p className={styles.reason}>
          Before your change. It {needWords[needs]} to be scored by the changed benchmark.
        </p>
      )}
      {reason !== null && <p className={styles.reason}>{reason}</p>}
    </div>
  )
}
