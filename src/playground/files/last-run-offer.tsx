import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { formatAgo, formatCount, formatPlural } from '../controls/format.ts'
import { useStore } from '../store/store.ts'
import type { KeptRun } from './kept-run.ts'
import styles from './last-run-offer.module.css'

/** Offers to show the last run again, where that takes more than a moment; what it left open can be resumed then. */
export function LastRunOffer() {
  const { runs, shelf, control } = useServices()
  const run = useStore(runs.state, (state) => state.offered)
  if (!run) return null
  const show = async () => control.reopen(run, await shelf.dataOf(run))
  return (
    <section className={styles.offer} aria-label="Your last run">
      <p>{offerWords(run, Date.now())}</p>
      <Button look="primary" onPress={() => void show()}>
        {isWhole(run) ? 'Show it' : 'Show it, to resume'}
      </Button>
    </section>
  )
}

function offerWords(run: KeptRun, now: number): string {
  const { done, total, startedAt } = run
  const when = formatAgo(startedAt, now)
  const slow = 'It is large: showing it takes a moment and asks no model.'
  return isWhole(run)
    ? `Your run of ${formatPlural(total, 'cell')} (${when}) is kept. ${slow}`
    : `Your run (${when}) stopped at ${formatCount(done)} of ${formatPlural(total, 'cell')}. ${slow} From there it can be resumed.`
}

function isWhole({ done, total, errors }: KeptRun): boolean {
  return done >= total && errors === 0
}
