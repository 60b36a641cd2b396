import { lazy, Suspense } from 'react'
import { useServices } from '../app/services.ts'
import { useLastRun } from '../files/use-last-run.ts'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import { useRescore } from '../tweak/use-rescore.ts'
import { EmptyState } from './empty-state.tsx'
import { Notices } from './notices.tsx'
import styles from './results-pane.module.css'
import { RunMeter } from './run-meter.tsx'

const RunResults = lazy(() => import('./run-results.tsx').then((module) => ({ default: module.RunResults })))

/** The right side: how the run goes, and what came out. */
export function ResultsPane() {
  const { runs } = useServices()
  const cells = useStore(runs.state, (state) => state.cells)
  const phase = useStore(runs.state, (state) => state.phase)
  useRescore()
  useLastRun()
  return (
    <section className={styles.pane} aria-label="Results" aria-busy={isActive(phase)}>
      <Notices />
      <RunMeter />
      {cells ? (
        <Suspense fallback={<p className={styles.loading}>Opening the results…</p>}>
          <RunResults cells={cells} />
        </Suspense>
      ) : (
        <EmptyState />
      )}
    </section>
  )
}
