/* biome-ignore-all lint/a11y/useSemanticElements: rows and cells of table elements cannot be placed one by one. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the fields and buttons in the cells take the focus. */
import { Button } from 'react-aria-components/Button'
import type { TableChange } from '../../language/edit-table.ts'
import { IconButton } from '../controls/button.tsx'
import { ChevronIcon, TrashIcon } from '../controls/icons.tsx'
import { Popover } from '../controls/popover.tsx'
import styles from './data.module.css'
import { TextField } from './text-field.tsx'
import { nameFrom } from './words.ts'

interface DataHeaderProps {
  readonly columns: readonly string[]
  readonly editable: boolean
  readonly onChange: (change: TableChange) => void
}

/** The columns' names; where the table can be edited, each opens what can be done with it. */
export function DataHeader({ columns, editable, onChange }: DataHeaderProps) {
  return (
    <div className={styles.head} role="rowgroup">
      <div role="row" aria-rowindex={1} className={styles.row}>
        <div role="columnheader" className={styles.number}>
          <span className={styles.hidden}>Row</span>
        </div>
        {columns.map((column) => (
          <div key={column} role="columnheader" className={styles.column}>
            {editable ? <ColumnMenu column={column} columns={columns} onChange={onChange} /> : column}
          </div>
        ))}
        {editable && (
          <div role="columnheader" className={styles.tool}>
            <span className={styles.hidden}>Remove</span>
          </div>
        )}
      </div>
    </div>
  )
}

function ColumnMenu({ column, columns, onChange }: Omit<DataHeaderProps, 'editable'> & { readonly column: string }) {
  const rename = (words: string) => {
    const to = nameFrom(
      words,
      columns.filter((each) => each !== column),
    )
    if (words.trim() !== '' && to !== column) onChange({ kind: 'rename-column', column, to })
  }
  return (
    <Popover
      label={`Column ${column}`}
      trigger={
        <Button className={styles.columnButton ?? ''}>
          {column} <ChevronIcon />
        </Button>
      }
    >
      <div className={styles.menu}>
        <TextField label="Name of the column" path={['datasets']} value={column} onCommit={rename} />
        <IconButton
          label={`Remove the column ${column}`}
          isDisabled={columns.length === 1}
          onPress={() => onChange({ kind: 'remove-column', column })}
        >
          <TrashIcon />
        </IconButton>
      </div>
    </Popover>
  )
}
