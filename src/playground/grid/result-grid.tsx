import { lazy, Suspense, useMemo, useState, useSyncExternalStore } from 'react'
import type { TaskShape } from '../../worker/api.ts'
import { type GridFilter, type GridOrder, gridFilters } from '../../worker/grid-api.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { SheetLoading } from '../controls/sheet-loading.tsx'
import type { CellStore } from '../run/cell-store.ts'
import { useStore } from '../store/store.ts'
import { ColumnPicker } from './column-picker.tsx'
import { copyCells } from './copy-cells.ts'
import { FilterBar } from './filter-bar.tsx'
import styles from './grid.module.css'
import type { ShownColumns } from './grid-columns.ts'
import { GridTable } from './grid-table.tsx'
import { rowsBeside } from './row-beside.ts'
import { RowLabels } from './row-labels.ts'
import { useFoundRows } from './use-found-rows.ts'

const CellDrawer = lazy(() => import('../drawer/cell-drawer.tsx').then((module) => ({ default: module.CellDrawer })))

const ChartsSheet = lazy(() => import('../charts/charts-sheet.tsx').then((module) => ({ default: module.ChartsSheet })))
const RowSheet = lazy(() => import('../compare/row-sheet.tsx').then((module) => ({ default: module.RowSheet })))

const firstColumns: ShownColumns = { prompt: true, mean: false, values: [], hidden: new Set() }

interface ResultGridProps {
  readonly cells: CellStore
  readonly task: TaskShape
}

/** Every cell of a task: rows down, models across, live while the run goes on. */
export function ResultGrid({ cells, task }: ResultGridProps) {
  const { worker, runs } = useServices()
  const [chosen, setFilter] = useState<GridFilter>('all')
  const [text, setText] = useState('')
  const [order, setOrder] = useState<GridOrder>({ by: 'file', down: false })
  const [shown, setShown] = useState(firstColumns)
  const [opened, setOpened] = useState<number | null>(null)
  const [openedRow, setOpenedRow] = useState<number | null>(null)
  const [charts, setCharts] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const tweak = useStore(runs.state, (state) => state.tweak)
  const filters = gridFilters.filter(
    (name) => (name !== 'changed' || tweak !== null) && (name !== 'unsure' || task.judged),
  )
  const filter = filters.includes(chosen) ? chosen : 'all'
  // A fiftieth of the run at a time: finding reads every cell.
  const step = useStore(runs.state, ({ progress }) => progress && Math.floor((50 * progress.done) / progress.total))
  const version = useMemo(() => ({ cells, tweak, step }), [cells, tweak, step])
  const rows = useFoundRows({ task: task.name, filter, text, order }, version)
  const labels = useMemo(
    () => new RowLabels((from, to) => worker.grid.rows(task.name, from, to, shown.values)),
    [worker, task, shown.values],
  )
  useSyncExternalStore(labels.subscribe, labels.currentVersion)
  const beside = (row: number) => rowsBeside(rows, task.rows, row)
  const count = rows?.length ?? task.rows
  const summary = said ?? countWords(count, task.rows)
  const narrow = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      setSaid(null)
      set(value)
    }
  }
  const copy = async ([first, last]: readonly [number, number], columns: readonly number[]) => {
    const taken = rows?.slice(first, last + 1) ?? Uint32Array.from({ length: last - first + 1 }, (_, at) => first + at)
    setSaid(await copyCells(worker, { task: task.name, rows: taken, columns }))
  }
  return (
    <section className={styles.area} aria-label="Cells">
      <FilterBar
        filter={filter}
        filters={filters}
        onFilter={narrow(setFilter)}
        text={text}
        onText={narrow(setText)}
        summary={summary}
      >
        <ColumnPicker models={cells.shape.models} values={task.columns} shown={shown} onChange={setShown} />
        <Button look="quiet" onPress={() => setCharts(true)}>
          Charts
        </Button>
      </FilterBar>
      {count === 0 ? (
        <p className={styles.none}>No row is like that.</p>
      ) : (
        <GridTable
          cells={cells}
          task={task}
          rows={rows}
          shown={shown}
          order={order}
          labels={labels}
          onOrder={narrow(setOrder)}
          onOpen={setOpened}
          onOpenRow={setOpenedRow}
          onCopy={(lines, columns) => void copy(lines, columns)}
        />
      )}
      <Suspense fallback={<SheetLoading />}>
        {charts && <ChartsSheet task={task.name} onClose={() => setCharts(false)} />}
        {openedRow !== null && (
          <RowSheet
            task={task.name}
            row={openedRow}
            beside={beside(openedRow)}
            onMove={setOpenedRow}
            onOpen={(cell) => {
              setOpenedRow(null)
              setOpened(cell)
            }}
            onClose={() => setOpenedRow(null)}
          />
        )}
      </Suspense>
      {opened !== null && (
        <Suspense fallback={<SheetLoading />}>
          <CellDrawer
            cells={cells}
            task={task}
            index={opened}
            beside={beside}
            onMove={setOpened}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      )}
    </section>
  )
}

function countWords(shown: number, all: number): string {
  return shown === all ? formatPlural(all, 'row') : `${formatPlural(shown, 'row')} of ${all.toLocaleString('en-US')}`
}
