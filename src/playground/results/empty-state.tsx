import { useServices } from '../app/services.ts'
import { formatPlural } from '../controls/format.ts'
import { Logo } from '../controls/logo.tsx'
import { LastRunOffer } from '../files/last-run-offer.tsx'
import { useStore } from '../store/store.ts'
import { gettingReady, useRunButton } from '../toolbar/use-run-button.ts'
import { TourOffer } from '../tour/tour-offer.tsx'
import styles from './empty-state.module.css'

const command = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'

/** Before the first run: what there is, and what to press. */
export function EmptyState() {
  const { documents, runs } = useServices()
  const outline = useStore(documents.state, (state) => state.outline)
  const offered = useStore(runs.state, (state) => state.offered !== null)
  const phase = useStore(runs.state, (state) => state.phase)
  const { obstacle, next } = useRunButton()
  // Nothing is better than words that change and move before anybody could read them.
  if (obstacle === gettingReady) return <div className={styles.empty} />
  if (phase === 'starting') return <p className={styles.empty}>Starting…</p>
  return (
    <div className={styles.empty}>
      <Logo size={44} />
      <h2 className={styles.title}>{offered ? 'Your last run is kept' : 'No results yet'}</h2>
      <LastRunOffer />
      <p className={styles.text}>
        {obstacle ?? (
          <>
            Press <strong>Run</strong> or <kbd>{command}</kbd> <kbd>Enter</kbd>. Each row of the benchmark is asked of
            each model; every answer opens with a click.
          </>
        )}
      </p>
      {outline && (
        <dl className={styles.outline}>
          {outline.tasks.map((task) => (
            <div key={task.name} className={styles.task}>
              <dt>{task.name}</dt>
              <dd>
                {formatPlural(task.rows, 'row')}
                {task.epochs > 1 && `, asked ${task.epochs} times`}
                {task.checks.length > 0 && ` · checked by ${task.checks.join(', ')}`}
              </dd>
            </div>
          ))}
          {next.models.length > 0 && (
            <div className={styles.task}>
              <dt>models</dt>
              <dd>{next.models.map((model) => model.id).join(', ')}</dd>
            </div>
          )}
        </dl>
      )}
      <TourOffer />
    </div>
  )
}
