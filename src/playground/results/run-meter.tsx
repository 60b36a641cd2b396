import { memo, useEffect, useState } from 'react'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import { useServices } from '../app/services.ts'
import { CalibrateButton } from '../calibrate/calibrate-button.tsx'
import { Button, IconButton } from '../controls/button.tsx'
import { formatCount, formatDuration, formatPlural, formatUsd } from '../controls/format.ts'
import { DownloadIcon, PauseIcon, PlayIcon } from '../controls/icons.tsx'
import { RunsButton } from '../files/runs-button.tsx'
import { ReceiptsButton } from '../receipts/receipts-button.tsx'
import { hasEnded, isActive, type RunState } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import { downloadBundle } from './download.ts'
import { ExportMenu } from './export-menu.tsx'
import { GoOn } from './go-on.tsx'
import styles from './run-meter.module.css'

/** How far the run is and what it has taken; afterwards, how it ended. */
export function RunMeter() {
  const { runs } = useServices()
  const run = useStore(runs.state, (state) => state)
  const active = isActive(run.phase)
  const now = useNow(active)
  if (run.phase === 'idle' || run.phase === 'starting') return null
  const { done, total } = run.progress ?? { done: 0, total: run.cells?.shape.cellCount ?? 0 }
  const open = hasEnded(run.phase) || run.phase === 'failed' ? total - done + (run.progress?.errors ?? 0) : 0
  const elapsed = (run.endedAt ?? now) - run.startedAt
  return (
    <div className={styles.meter} data-phase={run.phase}>
      <ProgressBar
        className={styles.progress ?? ''}
        value={done}
        maxValue={Math.max(1, total)}
        aria-label="Cells done"
        valueLabel={`${done} of ${total}`}
      >
        <div className={styles.track}>
          <div className={styles.fill} style={{ '--done': total === 0 ? 0 : done / total }} />
        </div>
      </ProgressBar>
      <div className={styles.facts}>
        <strong role="status">{phaseWords(run)}</strong>
        <span>
          {formatCount(done)} / {formatPlural(total, 'cell')}
        </span>
        <span className={run.progress?.errors ? styles.errors : ''}>
          {formatPlural(run.progress?.errors ?? 0, 'error')}
        </span>
        <span>{formatUsd(run.progress ? run.progress.usd : 0)}</span>
        <span>{formatDuration(elapsed)}</span>
        {run.rescoring && <span>scoring again…</span>}
        {active && <span>{formatPlural(run.progress?.inFlight ?? 0, 'call')} in flight</span>}
        <Verbs />
      </div>
      {run.reason && <p className={styles.reason}>{run.reason}</p>}
      {run.lost && (
        <p className={styles.reason} role="status">
          The server does not answer: this device is offline, or the server has stopped. What is answered is kept; the
          run goes on by itself when the server is back.
        </p>
      )}
      {open > 0 && run.cells && !run.tweak && <GoOn run={run} open={open} />}
    </div>
  )
}

/** What can be done with the run. It looks at the phase alone: the numbers beside it change many times a second. */
const Verbs = memo(function Verbs() {
  const { runs, control } = useServices()
  const phase = useStore(runs.state, (state) => state.phase)
  return (
    <span className={styles.verbs}>
      {phase === 'running' && (
        <IconButton label="Pause" onPress={() => void control.pause()}>
          <PauseIcon />
        </IconButton>
      )}
      {phase === 'paused' && (
        <IconButton label="Go on" onPress={() => void control.resume()}>
          <PlayIcon />
        </IconButton>
      )}
      {!isActive(phase) && phase !== 'failed' && <CalibrateButton />}
      <RunsButton />
      {hasEnded(phase) && <EndedVerbs />}
    </span>
  )
})

function EndedVerbs() {
  const { runs, worker } = useServices()
  const run = useStore(runs.state, (state) => state)
  return (
    <>
      <ReceiptsButton />
      <ExportMenu run={run} />
      <Button look="quiet" onPress={() => void downloadBundle(worker, run)}>
        <DownloadIcon /> Download run
      </Button>
    </>
  )
}

function phaseWords({ phase, lost }: RunState): string {
  if (lost) return 'Waiting for the server'
  switch (phase) {
    case 'idle':
    case 'starting':
      return 'Starting'
    case 'running':
      return 'Running'
    case 'reopening':
      return 'Opening the last run'
    case 'interrupted':
      return 'Interrupted'
    case 'paused':
      return 'Paused'
    case 'stopping':
      return 'Stopping'
    case 'finished':
      return 'Finished'
    case 'limited':
      return 'Stopped at a limit'
    case 'cancelled':
      return 'Stopped'
    case 'storage-failed':
      return 'Stopped: answers could not be kept'
    case 'failed':
      return 'The run failed'
  }
}

/** The time, twice a second while it matters. */
function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!ticking) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [ticking])
  return now
}
