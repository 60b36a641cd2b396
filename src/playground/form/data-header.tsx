/* biome-ignore-all lint/a11y/useSemanticElements: rows and cells of table elements cannot be placed one by one. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the fields and buttons in the cells take the focus. */
import { Button } from 'react-aria-components/Button'
import type { TableChange } from '../../language/edit-table.ts'
import { IconButton } from '../controls/button.tsx'
import { ChevronIcon, TrashIcon } from '../controls/icons.tsx'
import { Popover } from '../controls/popover.tsx'
import { SelectField } from './choice-fields.tsx'
import { columnTypes, type DescribedData, typeChange, typeOf } from './column-type.ts'
import styles from './data.module.css'
import { useChange } from './form-context.ts'
import { TextField } from './text-field.tsx'
import { nameFrom } from './words.ts'

interface DataHeaderProps {
  /** Null where nothing can be said about the columns. */
  readonly data: DescribedData | null
  readonly columns: readonly string[]
  readonly editable: boolean
  readonly onChange: (change: TableChange) => void
}

/** The columns' names and what they hold; each opens what can be done with it. */
export function DataHeader({ data, columns, editable, onChange }: DataHeaderProps) {
  return (
    <div className={styles.head} role="rowgroup">
      <div role="row" aria-rowindex={1} className={styles.row}>
        <div role="columnheader" className={styles.number}>
          <span className={styles.hidden}>Row</span>
        </div>
        {columns.map((column) => (
          <div key={column} role="columnheader" className={styles.column}>
            {data === null ? (
              column
            ) : (
              <ColumnMenu data={data} column={column} columns={columns} editable={editable} onChange={onChange} />
            )}
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

interface ColumnMenuProps extends DataHeaderProps {
  readonly data: DescribedData
  readonly column: string
}

function ColumnMenu({ data, column, columns, editable, onChange }: ColumnMenuProps) {
  const { change } = useChange()
  const type = typeOf(data, column)
  const words = columnTypes.find(({ value }) => value === type)?.label
  const rename = (words: string) => {
    const to = nameFrom(
      words,
      columns.filter((each) => each !== column),
    )
    if (words.trim() !== '' && to !== column) onChange({ kind: 'rename-column', column, to })
  }
  const choose = (value: string) => {
    void change(typeChange(data, column, columnTypes.find((each) => each.value === value)?.value))
  }
  return (
    <Popover
      label={`Column ${column}`}
      trigger={
        <Button className={styles.columnButton ?? ''}>
          <span className={styles.columnName}>{column}</span>
          {words !== undefined && <span className={styles.columnType}>{words}</span>}
          <ChevronIcon />
        </Button>
      }
    >
      <div className={styles.menu}>
        {editable && (
          <div className={styles.menuRow}>
            <TextField
              label="Name of the column"
              path={['datasets', data.dataset, 'rows', column]}
              value={column}
              onCommit={rename}
            />
            <IconButton
              label={`Remove the column ${column}`}
              isDisabled={columns.length === 1}
              onPress={() => onChange({ kind: 'remove-column', column })}
            >
              <TrashIcon />
            </IconButton>
          </div>
        )}
        <SelectField
          label="What it holds"
          hint="What cannot be read as that is shown as a fault."
          path={['datasets', data.dataset, 'columns', column]}
          value={type ?? asWritten.value}
          options={[asWritten, ...columnTypes]}
          onChoose={choose}
        />
      </div>
    </Popover>
  )
}

const asWritten = { value: 'as-written', label: 'as it is written' } as const
