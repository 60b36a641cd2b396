import { lazy, Suspense } from 'react'
import { Button } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { ChevronIcon } from '../controls/icons.tsx'
import { Popover } from '../controls/popover.tsx'
import { useNextRun } from '../run/next-run.ts'
import styles from './model-picker.module.css'

const ModelList = lazy(() => import('./model-list.tsx').then((module) => ({ default: module.ModelList })))

/** Chooses who runs: the models the benchmark names until the person picks others. */
export function ModelPicker() {
  const { models } = useNextRun()
  return (
    <Popover
      label="Models"
      trigger={
        <Button data-tour="models">
          {models.length === 0 ? 'Choose models' : formatPlural(models.length, 'model')} <ChevronIcon />
        </Button>
      }
    >
      <Suspense fallback={<div className={styles.picker} />}>
        <ModelList />
      </Suspense>
    </Popover>
  )
}
