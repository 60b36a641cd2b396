// biome-ignore-all lint/a11y/useSemanticElements: a <table> cannot be virtualised with positioned rows.
// biome-ignore-all lint/a11y/useFocusableInteractive: of a grid the cells take the focus, not their row.
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useCallback, useSyncExternalStore } from 'react'
import type { TaskShape } from '../../worker/api.ts'
import type { RowLabel } from '../../worker/grid-api.ts'
import { formatScore } from '../controls/format.ts'
import type { CellLook, CellStore } from '../run/cell-store.ts'
import { changedScore, lookWords, scoreWords } from './cell-look.tsx'
import styles from './grid.module.css'
import { columnsBefore, type GridColumn, type ShownColumns } from './grid-columns.ts'
import type { GridFocus } from './move-focus.ts'

interface GridRowProps {
  readonly cells: CellStore
  readonly task: TaskShape
  readonly columns: readonly GridColumn[]
  readonly shown: ShownColumns
  /** The row's number in its task. */
  readonly row: number
  /** Its place among the rows shown. */
  readonly line: number
  readonly top: number
  readonly label: RowLabel | undefined
  /** The column the keyboard stands on; −1 when it stands on another row. */
  readonly focusColumn: number
  /** The columns chosen, ends included; the last before the first when none is. */
  readonly firstChosen: number
  readonly lastChosen: number
  readonly onFocus: (focus: GridFocus) => void
  /** Chooses all from the last place of the keyboard to here. */
  readonly onExtend: (to: GridFocus) => void
  readonly onOpen: (cell: number) => void
  readonly onOpenRow: (row: number) => void
}

/** What a press on a row's name does. */
const openWords = 'see all answers side by side'

/** One row; it renders again only when one of its own cells has changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { cells, task, columns, shown, row, line, top, label, focusColumn, firstChosen, lastChosen } = props
  const { onFocus, onExtend, onOpen, onOpenRow } = props
  const subscribe = useCallback((listener: () => void) => cells.subscribeRow(task, row, listener), [cells, task, row])
  useSyncExternalStore(subscribe, () => cells.rowVersion(task, row))
  const before = columnsBefore(shown)
  const mean = shown.mean ? cells.rowMean(task, row) : null
  const text = (column: number) => ({
    column,
    focused: column === focusColumn,
    onFocus: () => onFocus({ line, column }),
    onOpen: () => onOpenRow(row),
  })
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      className={`${styles.row} ${styles.body}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        tabIndex={focusColumn === 0 ? 0 : -1}
        className={styles.id}
        // biome-ignore lint/plugin: a name that is cut stands whole in the sheet it opens.
        title={label?.id}
        aria-description={openWords}
        onFocus={() => onFocus({ line, column: 0 })}
        onClick={() => onOpenRow(row)}
        onKeyDown={(event) => onPress(event, () => onOpenRow(row))}
      >
        <bdi>{label?.id ?? '…'}</bdi>
      </div>
      {shown.prompt && (
        <TextCell {...text(1)} className={styles.prompt} title={label?.text}>
          {label?.text}
        </TextCell>
      )}
      {shown.values.map((name, index) => (
        <TextCell
          key={name}
          {...text(1 + Number(shown.prompt) + index)}
          className={styles.value}
          title={label?.values[index]}
        >
          {label?.values[index]}
        </TextCell>
      ))}
      {shown.mean && (
        <TextCell {...text(before - 1)} className={styles.mean}>
          {mean === null ? '–' : formatScore(mean)}
        </TextCell>
      )}
      {columns.map(({ name, place, first }, index) => {
        const column = before + index
        const cell = cells.indexOf(task, row, place)
        return (
          <GridCell
            key={name}
            ariaColumn={column + 1}
            glance={cells.glance(cell)}
            name={name}
            focused={column === focusColumn}
            chosen={column >= firstChosen && column <= lastChosen}
            first={first}
            onFocus={() => onFocus({ line, column })}
            onExtend={() => onExtend({ line, column })}
            onOpen={() => onOpen(cell)}
          />
        )
      })}
    </div>
  )
})

interface TextCellProps {
  readonly column: number
  readonly focused: boolean
  readonly className: string | undefined
  /** All of a text that may be cut. */
  readonly title?: string | undefined
  readonly onFocus: () => void
  /** Enter shows the row with all of its texts. */
  readonly onOpen: () => void
  readonly children: ReactNode
}

/** A cell that says something of the row, and that the keyboard reaches as it does all others. */
function TextCell({ column, focused, className, title, onFocus, onOpen, children }: TextCellProps) {
  return (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      tabIndex={focused ? 0 : -1}
      className={className}
      // biome-ignore lint/plugin: a text that is cut stands whole in the sheet it opens.
      title={title}
      onFocus={onFocus}
      onKeyDown={(event) => onPress(event, onOpen)}
    >
      {children}
    </div>
  )
}

interface GridCellProps {
  readonly ariaColumn: number
  readonly glance: CellLook
  readonly name: string
  readonly focused: boolean
  readonly chosen: boolean
  readonly first: boolean
  readonly onFocus: () => void
  readonly onExtend: () => void
  readonly onOpen: () => void
}

function GridCell(props: GridCellProps) {
  const { ariaColumn, glance, name, focused, chosen, first, onFocus, onExtend, onOpen } = props
  const { state, score, before, needs } = glance
  return (
    <div
      role="gridcell"
      aria-colindex={ariaColumn}
      aria-label={`${name}: ${lookWords(glance)}`}
      aria-selected={chosen || undefined}
      tabIndex={focused ? 0 : -1}
      className={styles.cell}
      data-state={state}
      data-changed={before !== undefined || undefined}
      data-needs={needs}
      data-first={first || undefined}
      onFocus={onFocus}
      onMouseDown={(event: MouseEvent) => {
        if (!event.shiftKey) return
        // Neither the focus moves nor does the page choose text.
        event.preventDefault()
        onExtend()
      }}
      onClick={(event) => {
        if (!event.shiftKey) onOpen()
      }}
      onKeyDown={(event) => onPress(event, onOpen)}
    >
      {before && <span className={styles.was}>{`${changedScore(before.score)} → `}</span>}
      {before ? changedScore(score) : scoreWords(glance)}
    </div>
  )
}

function onPress(event: KeyboardEvent, open: () => void): void {
  if ((event.key !== 'Enter' && event.key !== ' ') || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  open()
}
