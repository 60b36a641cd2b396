/* biome-ignore-all lint/a11y/useSemanticElements: rows and cells of table elements cannot be placed one by one. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the fields and buttons in the cells take the focus. */
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import type { Json } from '../../language/json.ts'
import { cellText } from './cells.ts'
import styles from './data.module.css'
import { useDraft } from './use-draft.ts'

interface DataCellProps {
  /** Its column and row, in words. */
  readonly label: string
  readonly value: Json | undefined
  readonly editable: boolean
  readonly onPaste: (event: ClipboardEvent) => void
  readonly onCommit: (text: string) => void
}

/** A cell of the table. While it has the focus it opens over its neighbours; Enter goes down, Alt+Enter makes a new line. */
export function DataCell({ label, value, editable, onPaste, onCommit }: DataCellProps) {
  const shown = cellText(value)
  const draft = useDraft(shown, onCommit)
  const [open, setOpen] = useState(false)
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const oneLine = !(editable && draft.text.includes('\n'))
    const down = event.key === 'Enter' || (event.key === 'ArrowDown' && oneLine)
    const up = event.key === 'ArrowUp' && oneLine
    if (event.key === 'Enter' && event.altKey && editable) {
      const { selectionStart: at, selectionEnd: end } = event.currentTarget
      draft.type(`${draft.text.slice(0, at)}\n${draft.text.slice(end)}`)
    } else if (down || up) {
      event.preventDefault()
      draft.commit()
      focusBeside(event.currentTarget, down ? 1 : -1)
    }
  }
  return (
    <div role="cell" className={styles.cell}>
      <textarea
        aria-label={label}
        className={open ? styles.opened : styles.field}
        rows={1}
        readOnly={!editable}
        value={draft.text}
        onChange={(event) => draft.type(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false)
          draft.commit()
        }}
        onKeyDown={press}
        onPaste={editable ? onPaste : undefined}
      />
    </div>
  )
}

/** Moves the focus to the same column of a row above or below. */
function focusBeside(field: HTMLTextAreaElement, step: 1 | -1): void {
  const cell = field.closest('[role=cell]')
  const row = cell?.closest('[role=row]')
  const next = [...(row?.parentElement?.querySelectorAll('[role=row]') ?? [])].find(
    (each) => Number(each.getAttribute('aria-rowindex')) === Number(row?.getAttribute('aria-rowindex')) + step,
  )
  const column = [...(row?.querySelectorAll('textarea') ?? [])].indexOf(field)
  next?.querySelectorAll('textarea')[column]?.focus()
}
