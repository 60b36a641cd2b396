import { lazy, Suspense, useMemo, useState, useSyncExternalStore } from 'react'
import type { TaskShape } from '../../worker/api.ts'
import { useServices } from '../app/services.ts'
import { formatPlural } from '../controls/format.ts'
import type { CellStore } from '../run/cell-store.ts'
import { useStore } from '../store/store.ts'
import { FilterBar } from './filter-bar.tsx'
import styles from './grid.module.css'
import { filteredRows, type GridFilter, gridFilters } from './grid-filter.ts'
import { GridTable } from './grid-table.tsx'
import { RowLabels } from './row-labels.ts'

const CellDrawer = lazy(() => import('../drawer/cell-drawer.tsx').then((module) => ({ default: module.CellDrawer })))

/** Those for results that no change of the benchmark touches. */
const unchangedFilters: readonly GridFilter[] = gridFilters.filter((name) => name !== 'changed')

interface ResultGridProps {
  readonly cells: CellStore
  readonly task: TaskShape
}

/** Every cell of a task: rows down, models across, live while the run goes on. */
export function ResultGrid({ cells, task }: ResultGridProps) {
  const { worker, runs } = useServices()
  const [chosen, setFilter] = useState<GridFilter>('all')
  const tweak = useStore(runs.state, (state) => state.tweak)
  const filters = tweak ? gridFilters : unchangedFilters
  const filter = filters.includes(chosen) ? chosen : 'all'
  const [opened, setOpened] = useState<number | null>(null)
  // A fiftieth of the run at a time: filtering reads every cell.
  const step = useStore(runs.state, ({ progress }) => progress && Math.floor((50 * progress.done) / progress.total))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step says when the cells have changed enough.
  const rows = useMemo(() => filteredRows(cells, task, filter), [cells, task, filter, step, tweak])
  const labels = useMemo(() => new RowLabels((from, to) => worker.rows(task.name, from, to)), [worker, task])
  useSyncExternalStore(labels.subscribe, labels.currentVersion)
  const count = rows?.length ?? task.rows
  return (
    <section className={styles.area} aria-label="Cells">
      <FilterBar filter={filter} filters={filters} onChange={setFilter} summary={countWords(count, task.rows)} />
      {count === 0 ? (
        <p className={styles.none}>No row is like that.</p>
      ) : (
        <GridTable cells={cells} task={task} rows={rows} labels={labels} onOpen={setOpened} />
      )}
      {opened !== null && (
        <Suspense>
          <CellDrawer cells={cells} task={task} index={opened} onMove={setOpened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </section>
  )
}

function countWords(shown: number, all: number): string {
  return shown === all ? formatPlural(all, 'row') : `${formatPlural(shown, 'row')} of ${all.toLocaleString('en-US')}`
}
