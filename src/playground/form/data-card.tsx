import { type DragEvent, useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import type { Change } from '../../language/edit-change.ts'
import type { JsonObject } from '../../language/json.ts'
import { useServices } from '../app/services.ts'
import { Button } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { useStore } from '../store/store.ts'
import { Card, More } from './card.tsx'
import styles from './data.module.css'
import { DataTable } from './data-table.tsx'
import { FaultNotes } from './fault-notes.tsx'
import { useChange, useFaults } from './form-context.ts'
import { PartName, RemovePart } from './part-name.tsx'
import { jsonLines, linesName, mostInline, readRowsFile, rowsFileTypes } from './rows-file.ts'
import { definition, orderOf, propertyOf } from './schema.ts'
import { SchemaField } from './schema-field.tsx'
import { Snippet } from './snippet.tsx'
import { useTable } from './use-table.ts'

const schema = definition('Dataset')
/** Where rows come from, which the card shows otherwise. */
const origins = ['rows', 'csv', 'file', 'url', 'sha256', 'generate']
const settings = orderOf(schema).filter((key) => !origins.includes(key))

interface DataCardProps {
  readonly name: string
  readonly dataset: JsonObject
  /** The whole file. */
  readonly value: JsonObject
}

/** A dataset: its rows as a table, edited in place where they stand in the benchmark. */
export function DataCard({ name, dataset, value }: DataCardProps) {
  const { worker, documents } = useServices()
  const { change } = useChange()
  const table = useTable(name)
  const [over, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const attached = useStore(
    documents.state,
    (state) => typeof dataset.file === 'string' && dataset.file in state.attachments,
  )
  const path = ['datasets', name]
  const inline = table.origin === 'rows' || table.origin === 'csv'
  const faults = useFaults(path)

  /** Puts the rows into the benchmark, in the place of where they came from. */
  const replace = (rows: readonly JsonObject[]) => {
    setProblem(undefined)
    const put = { kind: 'put', path: [...path, 'rows'], value: rows, orders: [[], [], ['rows']] } as const
    void change(instead('rows', put))
  }
  /** Keeps the rows in a file beside the benchmark, as JSON Lines, whatever they were before: their columns have usable names. */
  const attach = async (file: File, rows: readonly JsonObject[]) => {
    setProblem(undefined)
    const name = linesName(file.name)
    documents.attach({ [name]: jsonLines(rows) })
    const put = { kind: 'put', path: [...path, 'file'], value: name, orders: [[], [], ['file']] } as const
    await change(instead('file', put))
  }
  const instead = (origin: 'rows' | 'file', put: Change): Change => {
    const source = origins.find((key) => key !== 'sha256' && key in dataset)
    if (source === undefined || source === origin) return put
    const gone = [source, ...('sha256' in dataset ? ['sha256'] : [])]
    return { kind: 'all', changes: [put, ...gone.map((key): Change => ({ kind: 'remove', path: [...path, key] }))] }
  }
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await readRowsFile(file, worker)
    if (read.kind === 'fault') setProblem(read.reason)
    else if (read.rows.length > mostInline) await attach(file, read.rows)
    else replace(read.rows)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for pasting and for the paper clip.
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Card
        title={`Data: ${name}`}
        hint={
          inline
            ? 'Each row is one question. Paste cells from a spreadsheet into the table, or drop a file on it.'
            : undefined
        }
        path={path}
        tools={
          <>
            {table.origin === 'file' && attached && table.rows.length <= mostInline && (
              <Button look="quiet" isDisabled={table.rows.length === 0} onPress={() => replace(table.rows)}>
                Bring into the file
              </Button>
            )}
            <FileTrigger acceptedFileTypes={rowsFileTypes} onSelect={(files) => void take(files?.[0])}>
              <Button look="quiet">Read a file</Button>
            </FileTrigger>
            <RemovePart section="datasets" name={name} value={value} />
          </>
        }
      >
        {problem !== undefined && <p className={styles.problem}>{problem}</p>}
        {table.fault !== null && faults.length === 0 && <p className={styles.problem}>{table.fault}</p>}
        {table.origin === 'file' && (
          <p className={styles.origin}>
            {formatPlural(table.rows.length, 'row')} from the attached file {String(dataset.file)}, shown as they are
            asked.
            {table.rows.length > mostInline &&
              ' So many are kept beside the benchmark; they travel with it all the same.'}
          </p>
        )}
        {table.origin === 'other' && <Snippet label="Where the rows come from" path={path} value={dataset} />}
        <FaultNotes faults={faults.filter((fault) => fault.path.length > path.length)} />
        {(inline || table.rows.length > 0) && (
          <DataTable dataset={name} table={table} described={dataset.columns} editable={inline} />
        )}
        <More title="Name and more">
          <PartName section="datasets" name={name} value={value} />
          {settings.map((key) => (
            <SchemaField
              key={key}
              name={key}
              schema={propertyOf(schema, key) ?? {}}
              path={[...path, key]}
              value={dataset[key]}
              columns={table.columns}
              order={orderOf(schema)}
            />
          ))}
        </More>
      </Card>
    </div>
  )
}
