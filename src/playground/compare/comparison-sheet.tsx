import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Heading } from 'react-aria-components/Heading'
import type { ComparedSide, ComparisonView } from '../../worker/compare-api.ts'
import { type Services, useServices } from '../app/services.ts'
import { IconButton } from '../controls/button.tsx'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { type KeptRun, reopenedRun } from '../files/kept-run.ts'
import { isActive } from '../run/run-store.ts'
import { changeSentence, differenceSentence } from '../tweak/tweak-words.ts'
import { ChangedCells } from './changed-cells.tsx'
import styles from './comparison.module.css'
import { DifferenceTable } from './difference-table.tsx'
import { PairView } from './pair-view.tsx'
import { RubricChanges } from './rubric-changes.tsx'
import { runName } from './run-words.ts'

interface ComparisonSheetProps {
  readonly before: KeptRun
  readonly after: KeptRun
  readonly onClose: () => void
}

/** Two runs held against each other: scores, the rubric's words, and every cell that came out otherwise. */
export function ComparisonSheet({ before, after, onClose }: ComparisonSheetProps) {
  const services = useServices()
  const [opened, setOpened] = useState<number | null>(null)
  const left = useRef<number | null>(null)
  const apart = before.document !== after.document
  const { data, error } = useQuery({
    queryKey: ['compare', before.id, after.id],
    queryFn: async () => {
      const [first, second] = [await sideOf(services, before), await sideOf(services, after)]
      return services.worker.compareRuns(first, second, apart)
    },
    retry: false,
    gcTime: 0,
  })
  const now = Date.now()
  const open = (index: number) => {
    left.current = index
    setOpened(index)
  }
  return (
    <Sheet label="Two runs compared" look="wide" onClose={onClose}>
      <div className={styles.sheet}>
        <header className={styles.head}>
          <div>
            <Heading slot="title" className={styles.title ?? ''}>
              Two runs compared
            </Heading>
            <p className={styles.soft}>
              Before: {runName(before, now, apart)}. After: {runName(after, now, apart)}.
            </p>
          </div>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        {error && <p className={styles.problem}>{error.message}</p>}
        {!data && !error && (
          <p role="status" className={styles.soft}>
            Reading both runs…
          </p>
        )}
        {data && opened === null && <Overview view={data} focused={left.current} onOpen={open} />}
        {data && opened !== null && (
          <PairView index={opened} count={data.cells.length} onMove={open} onBack={() => setOpened(null)} />
        )}
      </div>
    </Sheet>
  )
}

interface OverviewProps {
  readonly view: ComparisonView
  /** The cell that was open before; null for none. */
  readonly focused: number | null
  readonly onOpen: (index: number) => void
}

function Overview({ view, focused, onOpen }: OverviewProps) {
  const { summary, matches, parts, differences, rubrics } = view
  const apart = matches.length > 0
  return (
    <>
      <p>
        {summary} {parts.length > 0 && (apart ? differenceSentence(parts) : changeSentence({ parts, gone: false }))}
      </p>
      {apart && (
        <section className={styles.matches} aria-label="What matches">
          <h3 className={styles.heading}>What matches</h3>
          <ul className={styles.sentences}>
            {matches.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {differences.length > 0 && <DifferenceTable differences={differences} />}
      {rubrics.map((rubric) => (
        <RubricChanges key={rubric.rubric} change={rubric} />
      ))}
      {view.changed > 0 && <ChangedCells view={view} focused={focused} onOpen={onOpen} />}
    </>
  )
}

/** How the worker gets at a run: what is shown is as it stands, all else is shown again out of sight. */
async function sideOf({ shelf, runs, runKeeper }: Services, run: KeptRun): Promise<ComparedSide> {
  const { phase, cells } = runs.state.get()
  if (run.id === runKeeper.current?.id && cells && !isActive(phase) && phase !== 'reopening') return { kind: 'shown' }
  const data = await shelf.dataOf(run)
  return run.opened?.asItCame && data.bundle !== undefined
    ? { kind: 'opened', bundle: data.bundle }
    : { kind: 'kept', run: reopenedRun(run, data) }
}
