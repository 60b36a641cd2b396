// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot be virtualised with positioned rows.
// biome-ignore-all lint/a11y/useFocusableInteractive: of a grid only the cells one can open take the focus.
import { memo, useCallback, useSyncExternalStore } from 'react'
import type { RowLabel, TaskShape } from '../../worker/api.ts'
import type { CellLook, CellStore } from '../run/cell-store.ts'
import { changedScore, lookWords, scoreWords } from './cell-look.tsx'
import styles from './grid.module.css'
import type { GridColumn } from './grid-columns.ts'
import type { GridFocus } from './move-focus.ts'

interface GridRowProps {
  readonly cells: CellStore
  readonly task: TaskShape
  readonly columns: readonly GridColumn[]
  /** The row's number in its task. */
  readonly row: number
  /** Its place among the rows shown. */
  readonly line: number
  readonly top: number
  readonly label: RowLabel | undefined
  /** The column the keyboard stands on; −1 when it stands on another row. */
  readonly focusColumn: number
  readonly onFocus: (focus: GridFocus) => void
  readonly onOpen: (cell: number) => void
}

/** One row; it renders again only when one of its own cells has changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { cells, task, columns, row, line, top, label, focusColumn, onFocus, onOpen } = props
  const subscribe = useCallback((listener: () => void) => cells.subscribeRow(task, row, listener), [cells, task, row])
  useSyncExternalStore(subscribe, () => cells.rowVersion(task, row))
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      className={`${styles.row} ${styles.body}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colindex={1} className={styles.id} title={label?.id}>
        <bdi>{label?.id ?? '…'}</bdi>
      </div>
      <div role="gridcell" aria-colindex={2} className={styles.prompt} title={label?.text}>
        {label?.text}
      </div>
      {columns.map(({ name, first }, column) => {
        const index = cells.indexOf(task, row, column)
        return (
          <GridCell
            key={name}
            index={index}
            column={column}
            glance={cells.glance(index)}
            name={name}
            focused={column === focusColumn}
            first={first}
            onFocus={() => onFocus({ line, column })}
            onOpen={onOpen}
          />
        )
      })}
    </div>
  )
})

interface GridCellProps {
  readonly index: number
  readonly column: number
  readonly glance: CellLook
  readonly name: string
  readonly focused: boolean
  readonly first: boolean
  readonly onFocus: () => void
  readonly onOpen: (cell: number) => void
}

function GridCell({ index, column, glance, name, focused, first, onFocus, onOpen }: GridCellProps) {
  const { state, score, before, needs } = glance
  return (
    <div
      role="gridcell"
      aria-colindex={column + 3}
      aria-label={`${name}: ${lookWords(glance)}`}
      tabIndex={focused ? 0 : -1}
      className={styles.cell}
      data-state={state}
      data-changed={before !== undefined || undefined}
      data-needs={needs}
      data-first={first || undefined}
      onFocus={onFocus}
      onClick={() => onOpen(index)}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== ' ') || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        onOpen(index)
      }}
    >
      {before && <span className={styles.was}>{`${changedScore(before.score)} → `}</span>}
      {before ? changedScore(score) : scoreWords(glance)}
    </div>
  )
}
