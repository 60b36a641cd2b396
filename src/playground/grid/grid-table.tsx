// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot be virtualised with positioned rows.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { TaskShape } from '../../worker/api.ts'
import type { CellStore } from '../run/cell-store.ts'
import styles from './grid.module.css'
import { columnsOf } from './grid-columns.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { moveFocus } from './move-focus.ts'
import type { RowLabels } from './row-labels.ts'

const rowHeight = 30
const plainHeaderHeight = 56
/** With a line for the ways of asking. */
const tallHeaderHeight = 80
/** Rows kept ready above and below those in view. */
const overscan = 6

interface GridTableProps {
  readonly cells: CellStore
  readonly task: TaskShape
  /** The rows shown; null for all. */
  readonly rows: readonly number[] | null
  readonly labels: RowLabels
  readonly onOpen: (cell: number) => void
}

/** The virtualised table: only rows in view exist. Arrow keys move, Enter opens. */
export function GridTable({ cells, task, rows, labels, onOpen }: GridTableProps) {
  const viewport = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState({ line: 0, column: 0 })
  const moved = useRef(false)
  const count = rows?.length ?? task.rows
  const columns = useMemo(() => columnsOf(cells.shape.models, task), [cells, task])
  const headerHeight = task.variants.length > 1 ? tallHeaderHeight : plainHeaderHeight
  const line = Math.min(focus.line, count - 1)
  const rowAt = (index: number) => rows?.[index] ?? index

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
  useEffect(() => labels.want(visible), [labels, visible[0], visible.at(-1), count])
  useEffect(() => {
    keepFocus(grid.current, moved.current)
    moved.current = false
  })

  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((viewport.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = moveFocus(event, { line, column: focus.column }, { lines: count, columns: columns.length, page })
    if (!next) return
    event.preventDefault()
    moved.current = true
    setFocus(next)
    virtual.scrollToIndex(next.line, { align: 'auto' })
  }

  return (
    <div ref={viewport} className={styles.viewport}>
      <div
        ref={grid}
        role="grid"
        // The grid itself stands in for the focused cell while that is scrolled out of view.
        tabIndex={items.some((item) => item.index === line) ? -1 : 0}
        aria-label={`Cells of ${task.name}`}
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 2}
        className={styles.grid}
        style={{ '--columns': columns.length, '--epochs': task.epochs, '--header': `${headerHeight}px` }}
        onKeyDown={press}
      >
        <GridHeader models={cells.shape.models} variants={task.variants} epochs={task.epochs} />
        <div role="rowgroup" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index)
            return (
              <GridRow
                key={item.index % slots}
                cells={cells}
                task={task}
                columns={columns}
                row={row}
                line={item.index}
                top={item.start}
                label={labels.get(row)}
                focusColumn={item.index === line ? focus.column : -1}
                onFocus={setFocus}
                onOpen={onOpen}
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
  if (!grid || !(moved || grid.contains(document.activeElement))) return
  const place = grid.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]') ?? grid
  if (place !== document.activeElement) place.focus({ preventScroll: true })
}
