import type { ScoreChange } from '../../engine/score-change.ts'
import { useServices } from '../app/services.ts'
import { BeforeAfterTable } from '../results/before-after-table.tsx'
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
  return (
    <BeforeAfterTable
      label="Before and after the change"
      caption="Before and after the change, on the rows that both score"
      className={styles.area}
      changes={shown}
      modelOf={({ model }) => <ModelName id={model} kind={models?.find(({ id }) => id === model)?.kind} />}
      isClear={leavesOutZero}
    />
  )
}

/** Whether the interval of the difference lies on one side of nothing. */
function leavesOutZero({ low, high }: ScoreChange): boolean {
  return low !== null && high !== null && (low > 0 || high < 0)
}
