import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Heading } from 'react-aria-components/Heading'
import type { CalibrationView } from '../../worker/label-api.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatCount, formatPlural } from '../controls/format.ts'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { CellDrawer } from '../drawer/cell-drawer.tsx'
import { labelPrefs } from '../label/label-prefs.ts'
import { saveFile } from '../results/download.ts'
import type { CellStore } from '../run/cell-store.ts'
import { useStore } from '../store/store.ts'
import styles from './calibration.module.css'
import { CriterionCard } from './criterion-card.tsx'

interface CalibrationSheetProps {
  readonly cells: CellStore
  readonly onClose: () => void
}

/** How far the judge can be believed: its verdicts held against people's. */
export function CalibrationSheet({ cells, onClose }: CalibrationSheetProps) {
  const { worker } = useServices()
  const queries = useQueryClient()
  const by = useStore(labelPrefs, (state) => state.by)
  const [opened, setOpened] = useState<number | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const { data: view, error } = useQuery({
    queryKey: ['calibration', cells.shape, by],
    queryFn: () => worker.calibration(by),
    placeholderData: (before: CalibrationView | null | undefined) => before,
    gcTime: 0,
  })
  const next = async () => {
    const { next: index = null } = (await worker.calibration(by)) ?? {}
    setOpened(index)
    if (index === null) setSaid('Every answer is labelled.')
  }
  const take = async (files: FileList | null) => {
    const [file] = files ?? []
    if (!file) return
    const { added, problems } = await worker.importLabels(await file.text())
    setSaid([`${formatPlural(added, 'label')} taken in.`, ...problems.slice(0, 3)].join(' '))
    await queries.invalidateQueries({ queryKey: ['calibration'] })
  }
  const task = cells.shape.tasks.findLast(({ firstCell, rows }) => opened !== null && firstCell <= opened && rows > 0)
  return (
    <Sheet label="Check the judge" look="side" onClose={onClose}>
      <div className={styles.panel}>
        <header className={styles.header}>
          <div className={styles.heading}>
            <Heading slot="title" className={styles.title ?? ''}>
              Check the judge
            </Heading>
            <p className={styles.subtitle}>Grade answers yourself, and see how far the judge’s verdicts agree.</p>
          </div>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard. */}
        <section className={styles.body} tabIndex={0} aria-label="Judge against people">
          <div className={styles.verbs}>
            <Button look="primary" isDisabled={!view || view.next === null} onPress={() => void next()}>
              Label the next answer
            </Button>
            <Button
              look="quiet"
              onPress={() => void worker.exportLabels().then((file) => saveFile(file, 'labels.jsonl'))}
            >
              Export labels
            </Button>
            <FileTrigger acceptedFileTypes={['.jsonl', '.json', '.txt']} onSelect={(files) => void take(files)}>
              <Button look="quiet">Import labels</Button>
            </FileTrigger>
          </div>
          <p role="status" className={styles.status}>
            {said ?? error?.message ?? progressWords(view)}
          </p>
          {view?.criteria.map((criterion) => (
            <CriterionCard
              key={`${criterion.task} ${criterion.check} ${criterion.criterion}`}
              view={criterion}
              onOpen={setOpened}
            />
          ))}
          {view && view.unused.length > 0 && (
            <ul className={styles.unused}>
              {view.unused.map(({ why, count }) => (
                <li key={why}>
                  {formatPlural(count, 'label')} {count === 1 ? 'is' : 'are'} not counted: {why}.
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      {task && opened !== null && (
        <CellDrawer
          cells={cells}
          task={task}
          index={opened}
          onMove={setOpened}
          onNext={() => void next()}
          onClose={() => setOpened(null)}
        />
      )}
    </Sheet>
  )
}

function progressWords(view: CalibrationView | null | undefined): string {
  if (view === undefined) return 'Counting…'
  if (view === null || view.cells === 0) return 'The run holds no verdict of a judge.'
  const done = `You have labelled ${formatCount(view.labelled)} of ${formatPlural(view.cells, 'judged answer')}.`
  return view.criteria.length === 0 ? `${done} Answers to label are drawn from all rows alike.` : done
}
