import { Checkbox } from 'react-aria-components/Checkbox'
import { formatAgo } from '../controls/format.ts'
import { CheckIcon } from '../controls/icons.tsx'
import styles from './files.module.css'
import type { KeptRun } from './kept-run.ts'

interface CompareTickProps {
  readonly run: KeptRun
  readonly now: number
  /** The ids of the runs that are ticked: two at most. */
  readonly picks: readonly string[]
  readonly onPick: (picks: readonly string[]) => void
  /** True where runs of several benchmarks stand side by side. */
  readonly withTitle?: boolean
}

/** Takes a run among the two that are compared. */
export function CompareTick({ run, now, picks, onPick, withTitle = false }: CompareTickProps) {
  const isPicked = picks.includes(run.id)
  return (
    <Checkbox
      className={styles.tick ?? ''}
      aria-label={`Compare the run of ${formatAgo(run.startedAt, now)}${withTitle ? ` of ${run.title}` : ''}`}
      isSelected={isPicked}
      isDisabled={picks.length >= 2 && !isPicked}
      onChange={(ticked) => onPick(ticked ? [...picks, run.id] : picks.filter((id) => id !== run.id))}
    >
      <span className={styles.box}>{isPicked && <CheckIcon />}</span>
    </Checkbox>
  )
}
