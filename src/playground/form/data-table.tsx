/* biome-ignore-all lint/a11y/useSemanticElements: rows and cells of table elements cannot be placed one by one. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the fields and buttons in the cells take the focus. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, useRef } from 'react'
import type { TableChange } from '../../language/edit-table.ts'
import type { Json } from '../../language/json.ts'
import type { FormTable } from '../../worker/form-api.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { PlusIcon, TrashIcon } from '../controls/icons.tsx'
import { cellValue, delimiterOf, parseCells, rowsOf } from './cells.ts'
import { alongside, type DescribedData } from './column-type.ts'
import styles from './data.module.css'
import { DataCell } from './data-cell.tsx'
import { DataHeader } from './data-header.tsx'
import { useChange } from './form-context.ts'
import { nameFrom } from './words.ts'

/** Pixels; rows are of one height, so that a hundred thousand of them scroll. */
const rowHeight = 37

interface DataTableProps {
  readonly dataset: string
  readonly table: FormTable
  /** The dataset's `columns`. */
  readonly described: Json | undefined
  readonly editable: boolean
}

/** The rows of a dataset, as many as are in view; cells are edited in place, and a spreadsheet's cells pasted over them; what reaches beyond the table makes it larger. */
export function DataTable({ dataset, table: { origin, columns, rows }, described, editable }: DataTableProps) {
  const { change } = useChange()
  const data: DescribedData = { dataset, columns: described, written: editable }
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const make = (what: TableChange) => {
    const others = alongside(data, what)
    const own = tableChange(dataset, what)
    void change(others.length === 0 ? own : { kind: 'all', changes: [own, ...others] })
  }
  const columnValues = (column: string) => rows.map((row) => row[column])

  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    const cells = parseCells(text, text.includes('\t') ? '\t' : delimiterOf(text))
    const inside = cells.slice(0, rows.length - row)
    const below = cells.slice(rows.length - row)
    const width = Math.max(...cells.map((values) => values.length))
    const wider: string[] = []
    while (columns.length - column + wider.length < width) wider.push(nameFrom('column', [...columns, ...wider]))
    const target = [...columns.slice(column), ...wider]
    const put = inside.flatMap((values, down) =>
      values.slice(0, target.length).map((value, across) => {
        const name = target[across] ?? ''
        return { row: row + down, column: name, value: cellValue(value, rows[row + down]?.[name], columnValues(name)) }
      }),
    )
    const added = rowsOf(below, target)
    const changes = [
      ...wider.map((name) => tableChange(dataset, { kind: 'add-column', column: name })),
      ...(put.length > 0 ? [tableChange(dataset, { kind: 'cells', cells: put })] : []),
      ...(added.length > 0 ? [tableChange(dataset, { kind: 'add-rows', rows: added })] : []),
    ]
    void change({ kind: 'all', changes })
  }
  const addRow = () => {
    make({ kind: 'add-rows', rows: [Object.fromEntries(columns.map((column) => [column, nextValue(column)]))] })
    requestAnimationFrame(() => virtual.scrollToIndex(rows.length))
  }
  /** A new row needs an id of its own. */
  const nextValue = (column: string) =>
    column === 'id' ? nameFrom(`row ${rows.length + 1}`, columnValues('id').map(String)) : ''
  const template = `44px repeat(${columns.length}, minmax(150px, 1fr))${editable ? ' 40px' : ''}`
  const items = virtual.getVirtualItems()
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label={`Rows of ${dataset}`}>
        <div
          role="table"
          aria-label={`Rows of ${dataset}`}
          aria-rowcount={rows.length + 1}
          className={styles.table}
          style={{ '--columns': template }}
        >
          <DataHeader data={origin === 'other' ? null : data} columns={columns} editable={editable} onChange={make} />
          <div className={styles.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                <div role="rowheader" className={styles.number}>
                  {index + 1}
                </div>
                {columns.map((column, across) => (
                  <DataCell
                    key={column}
                    label={`${column}, row ${index + 1}`}
                    value={rows[index]?.[column]}
                    editable={editable}
                    onPaste={(event) => paste(event, index, across)}
                    onCommit={(typed) =>
                      make({
                        kind: 'cells',
                        cells: [
                          { row: index, column, value: cellValue(typed, rows[index]?.[column], columnValues(column)) },
                        ],
                      })
                    }
                  />
                ))}
                {editable && (
                  <div role="cell" className={styles.tool}>
                    <IconButton
                      label={`Remove row ${index + 1}`}
                      isDisabled={rows.length === 1}
                      onPress={() => make({ kind: 'remove-row', row: index })}
                    >
                      <TrashIcon />
                    </IconButton>
                  </div>
                )}
              </div>
            ))}
          </div>
        </div>
      </div>
      {editable && (
        <div className={styles.foot}>
          <Button onPress={addRow}>
            <PlusIcon /> Add a row
          </Button>
          <Button onPress={() => make({ kind: 'add-column', column: nameFrom('column', columns) })}>
            <PlusIcon /> Add a column
          </Button>
        </div>
      )}
    </div>
  )
}

function tableChange(dataset: string, what: TableChange) {
  return { kind: 'table', dataset, change: what } as const
}
