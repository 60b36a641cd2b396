// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot be virtualised with positioned rows.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TaskShape } from '../../worker/api.ts'
import type { GridOrder } from '../../worker/grid-api.ts'
import type { CellStore } from '../run/cell-store.ts'
import styles from './grid.module.css'
import { columnsBefore, columnsOf, type ShownColumns } from './grid-columns.ts'
import { GridHeader } from './grid-header.tsx'
import { edgesOf, type GridRange } from './grid-range.ts'
import { GridRow } from './grid-row.tsx'
import { type GridFocus, moveFocus } from './move-focus.ts'
import type { RowLabels } from './row-labels.ts'
import type { FoundRows } from './use-found-rows.ts'

const rowHeight = 30
const plainHeaderHeight = 56
/** With a line for the ways of asking. */
const tallHeaderHeight = 80
/** Rows kept ready above and below those in view. */
const overscan = 6

interface GridTableProps {
  readonly cells: CellStore
  readonly task: TaskShape
  readonly rows: FoundRows
  readonly shown: ShownColumns
  readonly order: GridOrder
  readonly labels: RowLabels
  readonly onOrder: (order: GridOrder) => void
  readonly onOpen: (cell: number) => void
  readonly onOpenRow: (row: number) => void
  /** Copies lines of the table, ends included, and places among a row's cells. */
  readonly onCopy: (lines: readonly [first: number, last: number], places: readonly number[]) => void
}

/** The virtualised table: only rows in view exist. Arrow keys move, with Shift they choose, Enter opens, Ctrl C copies. */
export function GridTable(props: GridTableProps) {
  const { cells, task, rows, shown, order, labels, onOrder, onOpen, onOpenRow, onCopy } = props
  const viewport = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const before = columnsBefore(shown)
  const [focus, setFocus] = useState<GridFocus>({ line: 0, column: before })
  const [range, setRange] = useState<GridRange | null>(null)
  const moved = useRef(false)
  const count = rows?.length ?? task.rows
  const models = useMemo(() => cells.shape.models.filter(({ id }) => !shown.hidden.has(id)), [cells, shown])
  const columns = useMemo(
    () => columnsOf(cells.shape.models, task).filter(({ model }) => !shown.hidden.has(model.id)),
    [cells, task, shown],
  )
  const headerHeight = task.variants.length > 1 ? tallHeaderHeight : plainHeaderHeight
  const line = Math.min(focus.line, count - 1)
  const columnCount = before + columns.length
  const column = Math.min(focus.column, columnCount - 1)
  const rowAt = (index: number) => rows?.[index] ?? index
  const chosen = range && edgesOf(range)

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingStart: headerHeight,
    // Rendered with the frame's other changes: a run that streams in must not make scrolling render twice.
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const visible = items.map((item) => rowAt(item.index))
  // Rows that scroll out give their elements to rows that scroll in.
  const slots = Math.ceil((virtual.scrollRect?.height ?? 0) / rowHeight) + 2 * overscan + 2
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends say which rows are in view.
  useEffect(() => labels.want(visible), [labels, rows, visible[0], visible.at(-1), count])
  useEffect(() => {
    keepFocus(grid.current, moved.current)
    moved.current = false
  })

  const extend = useCallback((to: GridFocus) => setRange((known) => ({ from: known?.from ?? focus, to })), [focus])
  const press = (event: KeyboardEvent) => {
    if (chooses(event)) return
    const page = Math.max(1, Math.floor((viewport.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = moveFocus(event, { line, column }, { lines: count, columns: columnCount, page })
    if (!next) return
    event.preventDefault()
    moved.current = true
    setRange(event.shiftKey ? { from: range?.from ?? { line, column }, to: next } : null)
    setFocus(next)
    virtual.scrollToIndex(next.line, { align: 'auto' })
  }
  /** Keys that choose and copy; true when it was one. */
  const chooses = (event: KeyboardEvent): boolean => {
    const command = event.ctrlKey || event.metaKey
    if (command && event.key === 'a') {
      setRange({ from: { line: 0, column: before }, to: { line: count - 1, column: columnCount - 1 } })
    } else if (command && event.key === 'c') {
      const edges = edgesOf(range ?? { from: { line, column }, to: { line, column } })
      // What stands before its cells stands for the whole row.
      const whole = edges.lastColumn < before
      const taken = whole
        ? columns
        : columns.slice(Math.max(0, edges.firstColumn - before), edges.lastColumn - before + 1)
      onCopy(
        [edges.firstLine, edges.lastLine],
        taken.map(({ place }) => place),
      )
    } else if (event.key === 'Escape' && range) {
      setRange(null)
    } else return false
    event.preventDefault()
    return true
  }

  return (
    <div ref={viewport} className={styles.viewport}>
      <div
        ref={grid}
        role="grid"
        // The grid itself stands in for the focused cell while that is scrolled out of view.
        tabIndex={items.some((item) => item.index === line) ? -1 : 0}
        aria-label={`Cells of ${task.name}`}
        aria-multiselectable="true"
        aria-rowcount={count + 1}
        aria-colcount={columnCount}
        className={styles.grid}
        style={{
          '--columns': columns.length,
          '--epochs': task.epochs,
          '--before': shown.values.length * 140 + (shown.prompt ? 180 : 0) + (shown.mean ? 62 : 0),
          '--header': `${headerHeight}px`,
        }}
        onKeyDown={press}
      >
        <GridHeader
          models={models}
          variants={task.variants}
          epochs={task.epochs}
          shown={shown}
          order={order}
          onOrder={onOrder}
        />
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index)
            const isChosen = chosen && item.index >= chosen.firstLine && item.index <= chosen.lastLine
            return (
              <GridRow
                key={item.index % slots}
                cells={cells}
                task={task}
                columns={columns}
                shown={shown}
                row={row}
                line={item.index}
                top={item.start}
                label={labels.get(row)}
                focusColumn={item.index === line ? column : -1}
                firstChosen={isChosen ? chosen.firstColumn : 0}
                lastChosen={isChosen ? chosen.lastColumn : -1}
                onFocus={setFocus}
                onExtend={extend}
                onOpen={onOpen}
                onOpenRow={onOpenRow}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** Keeps the keyboard where it is in the table, whichever element stands for that place now. */
function keepFocus(grid: HTMLElement | null, moved: boolean): void {
  const held = document.activeElement
  // A button of the header keeps what it has.
  if (!grid || !(moved || (grid.contains(held) && !(held instanceof HTMLButtonElement)))) return
  const place = grid.querySelector<HTMLElement>('[role="row"] > [tabindex="0"]') ?? grid
  if (place !== document.activeElement) place.focus({ preventScroll: true })
}
