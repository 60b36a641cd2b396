import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { Heading } from 'react-aria-components/Heading'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatAgo, formatCount, formatPercent, formatPlural, formatUsd } from '../controls/format.ts'
import { CheckIcon, CloseIcon, TrashIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import styles from './files.module.css'
import type { KeptRun } from './kept-run.ts'
import { runsUnderWay } from './run-locks.ts'

const ComparisonSheet = lazy(() =>
  import('../compare/comparison-sheet.tsx').then((module) => ({ default: module.ComparisonSheet })),
)

/** The runs of the open benchmark, the newest first. */
export function RunsSheet({ onClose }: { readonly onClose: () => void }) {
  const { documents, shelf, control, runKeeper, runs } = useServices()
  const { id, from } = useStore(documents.state, (state) => state)
  const active = useStore(runs.state, ({ phase }) => isActive(phase))
  const changes = useStore(shelf.changes, (state) => state.count)
  const [deleted, setDeleted] = useState<KeptRun | null>(null)
  const [picks, setPicks] = useState<readonly string[]>(() => (runKeeper.current ? [runKeeper.current.id] : []))
  const [comparing, setComparing] = useState(false)
  const kept = useQuery({
    queryKey: ['runs', id, changes],
    queryFn: async () => ({ runs: await shelf.runs(from === null ? [id] : [id, from]), held: await runsUnderWay() }),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  const open = async (run: KeptRun) => {
    onClose()
    await control.reopen(run, await shelf.dataOf(run))
  }
  const remove = async (run: KeptRun) => {
    await shelf.deleteRun(run.id)
    setDeleted(run)
  }
  const bringBack = async (run: KeptRun) => {
    await shelf.keepRun(run)
    setDeleted(null)
  }
  const now = Date.now()
  const picked = kept.data?.runs.filter(({ id }) => picks.includes(id)) ?? []
  const [after, before] = picked
  return (
    <Sheet label="Runs" look="side" onClose={onClose}>
      <header className={styles.header}>
        <div>
          <Heading slot="title" className={styles.title ?? ''}>
            Runs
          </Heading>
          <p className={styles.lead}>Each opens with every answer it got. Opening one asks no model.</p>
        </div>
        <IconButton label="Close" onPress={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      <div role="status" className={styles.status}>
        {deleted && (
          <p className={styles.deleted}>
            The run of {formatAgo(deleted.startedAt, now)} was deleted.
            <Button look="quiet" onPress={() => void bringBack(deleted)}>
              Undo
            </Button>
          </p>
        )}
      </div>
      {kept.error && <p className={styles.problem}>This browser keeps no runs, as in some private windows.</p>}
      {kept.data && kept.data.runs.length > 1 && (
        <div className={styles.compare}>
          <p className={styles.facts}>{picked.length < 2 ? 'Tick two runs to compare them.' : 'Two are ticked.'}</p>
          <Button look="primary" isDisabled={picked.length !== 2} onPress={() => setComparing(true)}>
            Compare the two
          </Button>
        </div>
      )}
      {kept.data?.runs.length === 0 && <p className={styles.none}>No run of this benchmark is kept yet.</p>}
      <ul className={styles.files} aria-label="Runs">
        {kept.data?.runs.map((run) => (
          <li key={run.id} className={styles.file}>
            {kept.data.runs.length > 1 && (
              <Checkbox
                className={styles.tick ?? ''}
                aria-label={`Compare the run of ${formatAgo(run.startedAt, now)}`}
                isSelected={picks.includes(run.id)}
                isDisabled={picked.length === 2 && !picks.includes(run.id)}
                onChange={(ticked) => setPicks(ticked ? [...picks, run.id] : picks.filter((id) => id !== run.id))}
              >
                <span className={styles.box}>{picks.includes(run.id) && <CheckIcon />}</span>
              </Checkbox>
            )}
            <div className={styles.about}>
              <h3 className={styles.name}>{scoreWords(run)}</h3>
              <p className={styles.facts}>{factWords(run, kept.data.held.has(run.id), now)}</p>
            </div>
            <div className={styles.verbs}>
              {run.id === runKeeper.current?.id ? (
                <span className={styles.open}>shown</span>
              ) : (
                <Button
                  isDisabled={active}
                  onPress={() => void open(run)}
                  aria-label={`Open the run of ${formatAgo(run.startedAt, now)}`}
                >
                  Open
                </Button>
              )}
              <IconButton label={`Delete the run of ${formatAgo(run.startedAt, now)}`} onPress={() => void remove(run)}>
                <TrashIcon />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      {comparing && before && after && (
        <Suspense fallback={<SheetLoading />}>
          <ComparisonSheet before={before} after={after} onClose={() => setComparing(false)} />
        </Suspense>
      )}
    </Sheet>
  )
}

function scoreWords({ scores }: KeptRun): string {
  const [best, ...others] = scores
  if (!best) return 'No score yet'
  const score = best.score === null ? 'no score' : formatPercent(best.score)
  return `${score} · ${best.model}${others.length > 0 ? ` and ${formatPlural(others.length, 'other')}` : ''}`
}

function factWords(run: KeptRun, held: boolean, now: number): string {
  const cells = `${formatCount(run.done)} of ${formatPlural(run.total, 'cell')}`
  const errors = run.errors > 0 ? `, ${formatPlural(run.errors, 'error')}` : ''
  const from = run.opened
    ? ` · opened from a ${run.opened.by}${run.opened.asItCame ? '' : ', with calls of your own'}`
    : ''
  return `${statusWords(run, held)} · ${formatAgo(run.startedAt, now)} · ${cells}${errors} · ${formatUsd(run.usd)}${from}`
}

function statusWords({ status }: KeptRun, held: boolean): string {
  switch (status) {
    case 'running':
      return held ? 'Running' : 'Interrupted'
    case 'finished':
      return 'Finished'
    case 'limited':
      return 'Stopped at a limit'
    case 'cancelled':
      return 'Stopped'
    case 'storage-failed':
    case 'failed':
      return 'Failed'
  }
}
