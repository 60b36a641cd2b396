import { useQuery } from '@tanstack/react-query'
import type { OpenCost } from '../../worker/open-cost.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { formatCount, formatPlural, formatUsd } from '../controls/format.ts'
import { PlayIcon } from '../controls/icons.tsx'
import { useNextRun } from '../run/next-run.ts'
import type { RunState } from '../run/run-store.ts'
import styles from './go-on.module.css'

/** Offers to ask what the run left open, and says what that costs. */
export function GoOn({ run, open }: { readonly run: RunState; readonly open: number }) {
  const { control, choices, worker } = useServices()
  const { judges } = useNextRun().choice
  const { data: cost } = useQuery({
    queryKey: ['open-cost', run.startedAt, run.endedAt, open, judges.length],
    queryFn: () => worker.openCost(judges),
    gcTime: 0,
  })
  const { done = 0, total = 0 } = run.progress ?? {}
  const goOn = () => {
    const { concurrency, reuse } = choices.get()
    void control.goOn({ concurrency, reuse })
  }
  return (
    <div className={styles.goOn}>
      <p>
        {done < total
          ? `Your run stopped at ${formatCount(done)} of ${formatPlural(total, 'cell')}. Resuming asks for the rest alone: no finished call is made again.`
          : `${formatPlural(open, 'cell')} ended in ${open === 1 ? 'an error' : 'errors'}. Asking again repeats no call that was answered.`}
      </p>
      <Button onPress={goOn}>
        <PlayIcon /> {done < total ? 'Resume' : 'Ask again'}
        {cost && <span className={styles.cost}>{costWords(cost)}</span>}
      </Button>
    </div>
  )
}

function costWords({ usd }: OpenCost): string {
  if (usd === null) return 'cost unknown'
  return usd === 0 ? 'free' : `about ${formatUsd(usd)}`
}
