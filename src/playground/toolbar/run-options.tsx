import { lazy, Suspense } from 'react'
import { IconButton } from '../controls/button.tsx'
import { SlidersIcon } from '../controls/icons.tsx'
import { Popover } from '../controls/popover.tsx'
import styles from './run-options.module.css'

const RunOptions = lazy(() => import('./run-options-panel.tsx').then((module) => ({ default: module.RunOptions })))

/** How the next run is made: what, how many rows, how many calls at once, and whether finished calls are asked again. */
export function RunOptionsButton() {
  return (
    <Popover
      label="Run options"
      trigger={
        <IconButton label="Run options">
          <SlidersIcon />
        </IconButton>
      }
    >
      <Suspense fallback={<div className={styles.options} />}>
        <RunOptions />
      </Suspense>
    </Popover>
  )
}
