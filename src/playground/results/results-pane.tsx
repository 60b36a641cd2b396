import { lazy, Suspense } from 'react'
import { useServices } from '../app/services.ts'
import { useLastRun } from '../files/use-last-run.ts'
import { ResultGrid } from '../grid/result-grid.tsx'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import { useRescore } from '../tweak/use-rescore.ts'
import { EmptyState } from './empty-state.tsx'
import { Notices } from './notices.tsx'
import styles from './results-pane.module.css'
import { RunMeter } from './run-meter.tsx'
import { Scores } from './scores.tsx'
import { TargetTabs } from './target-tabs.tsx'
import { useView } from './use-view.ts'

const TweakBar = lazy(() => import('../tweak/tweak-bar.tsx').then((module) => ({ default: module.TweakBar })))
const ChangeTable = lazy(() => import('../tweak/change-table.tsx').then((module) => ({ default: module.ChangeTable })))

/** The right side: who did how well, and every cell behind it. */
export function ResultsPane() {
  const { runs } = useServices()
  const cells = useStore(runs.state, (state) => state.cells)
  const phase = useStore(runs.state, (state) => state.phase)
  const tweaked = useStore(runs.state, (state) => state.tweak !== null)
  const view = useView(cells?.shape)
  useRescore()
  useLastRun()
  return (
    <section className={styles.pane} aria-label="Results" aria-busy={isActive(phase)}>
      <Notices />
      <RunMeter />
      {cells && view.target !== undefined ? (
        <>
          {tweaked && (
            <Suspense>
              <TweakBar />
            </Suspense>
          )}
          <TargetTabs shape={cells.shape} target={view.target} onChoose={view.choose} />
          <Scores shape={cells.shape} target={view.target} onChoose={view.choose} />
          {tweaked && (
            <Suspense>
              <ChangeTable target={view.target} />
            </Suspense>
          )}
          {view.task && <ResultGrid key={view.task.name} cells={cells} task={view.task} />}
        </>
      ) : (
        <EmptyState />
      )}
    </section>
  )
}
