import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatAgo, formatPlural } from '../controls/format.ts'
import { CloseIcon, TrashIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import { isActive } from '../run/run-store.ts'
import { useStore } from '../store/store.ts'
import { CompareTick } from './compare-tick.tsx'
import styles from './files.module.css'
import type { KeptRun } from './kept-run.ts'
import { factWords, scoreWords } from './kept-run-words.ts'
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
    queryFn: async () => {
      const own = from === null ? [id] : [id, from]
      return { runs: await shelf.runs(own), others: await shelf.runsBeside(own), held: await runsUnderWay() }
    },
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
  const { runs: own = [], others = [] } = kept.data ?? {}
  const tickable = own.length + others.length > 1
  const picked = [...own, ...others]
    .filter(({ id }) => picks.includes(id))
    .sort((first, second) => second.startedAt - first.startedAt)
  const ticked = picked.map((run) => run.id)
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
      {tickable && (
        <div className={styles.compare}>
          <p className={styles.facts}>{picked.length < 2 ? 'Tick two runs to compare them.' : 'Two are ticked.'}</p>
          <Button look="primary" isDisabled={picked.length !== 2} onPress={() => setComparing(true)}>
            Compare the two
          </Button>
        </div>
      )}
      {kept.data && own.length === 0 && <p className={styles.none}>No run of this benchmark is kept yet.</p>}
      <ul className={styles.files} aria-label="Runs">
        {own.map((run) => (
          <li key={run.id} className={styles.file}>
            {tickable && <CompareTick run={run} now={now} picks={ticked} onPick={setPicks} />}
            <div className={styles.about}>
              <h3 className={styles.name}>{scoreWords(run)}</h3>
              <p className={styles.facts}>{factWords(run, kept.data?.held.has(run.id) === true, now)}</p>
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
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>{formatPlural(others.length, 'run')} of other benchmarks, to compare with</summary>
          <ul className={styles.otherRuns} aria-label="Runs of other benchmarks">
            {others.map((run) => (
              <li key={run.id} className={styles.file}>
                <CompareTick run={run} now={now} picks={ticked} onPick={setPicks} withTitle />
                <div className={styles.about}>
                  <h3 className={styles.name}>{run.title}</h3>
                  <p className={styles.facts}>{scoreWords(run)}</p>
                  <p className={styles.facts}>{factWords(run, kept.data?.held.has(run.id) === true, now)}</p>
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {comparing && before && after && (
        <Suspense fallback={<SheetLoading />}>
          <ComparisonSheet before={before} after={after} onClose={() => setComparing(false)} />
        </Suspense>
      )}
    </Sheet>
  )
}
