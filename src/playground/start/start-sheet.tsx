import { type FormEvent, useId, useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Heading } from 'react-aria-components/Heading'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { ModelInfo } from '../../models/chat.ts'
import { useModels } from '../api/queries.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { formatPlural } from '../controls/format.ts'
import { CloseIcon } from '../controls/icons.tsx'
import { Sheet } from '../controls/sheet.tsx'
import { chooseView } from '../editor/view-choice.ts'
import { delimiterOf, parseCells, pastedFrom } from '../form/cells.ts'
import { readRowsFile, rowsFileTypes } from '../form/rows-file.ts'
import { openFresh } from '../gallery/open-fresh.ts'
import styles from './start.module.css'
import { type Judging, looksLikeHeader, startDocument, type Table, tableFrom } from './start-document.ts'

type Source = 'paste' | 'type' | 'none'

const sources: readonly { readonly value: Source; readonly label: string; readonly hint: string }[] = [
  { value: 'paste', label: 'In a spreadsheet', hint: 'I copy the cells and paste them here.' },
  { value: 'type', label: 'In my head', hint: 'I type them into a table.' },
  { value: 'none', label: 'There is one question only', hint: 'It needs no table.' },
]

const judgings: readonly { readonly value: Judging; readonly label: string; readonly hint: string }[] = [
  { value: 'exact', label: 'It is exactly the right answer', hint: 'Case, spaces and punctuation aside.' },
  { value: 'contains', label: 'It contains the right answer', hint: 'Other words around it do no harm.' },
  {
    value: 'choice',
    label: 'It picks the right one of a few choices',
    hint: 'The choices are the right answers of all rows.',
  },
  {
    value: 'judge',
    label: 'A judge grades it by a rubric',
    hint: 'Another model reads it and gives one to five stars.',
  },
]

const typed: Table = {
  columns: ['question', 'answer'],
  rows: [
    { question: 'What is the capital of Switzerland?', answer: 'Bern' },
    { question: 'What is the capital of Kenya?', answer: 'Nairobi' },
  ],
  question: 'question',
  answer: 'answer',
}

/** A new benchmark out of three questions. */
export function StartSheet({ onClose }: { readonly onClose: () => void }) {
  const services = useServices()
  const { data: models } = useModels()
  const [aim, setAim] = useState('')
  const [source, setSource] = useState<Source>('paste')
  const [pasted, setPasted] = useState('')
  const [header, setHeader] = useState<boolean | null>(null)
  const [parts, setParts] = useState<{ readonly question?: string; readonly answer?: string }>({})
  const [judging, setJudging] = useState<Judging>('contains')
  const [missing, setMissing] = useState(false)
  const cells = pasted.trim() === '' ? [] : parseCells(pasted.trimEnd(), delimiterOf(pasted))
  const hasHeader = header ?? looksLikeHeader(cells)
  const found = cells.length === 0 ? null : tableFrom(cells, hasHeader)
  const table = found && { ...found, ...namedParts(parts, found.columns) }

  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (source === 'paste' && !table) {
      setMissing(true)
      return
    }
    const chosen = source === 'paste' ? table : source === 'type' ? typed : null
    const judge = judgeAmong(models ?? [])
    const contestants = [contestantAmong(models ?? [], judging === 'judge' ? judge : '')]
    const started = startDocument({ aim, table: chosen, judging, judge, contestants })
    await openFresh(services, { ...started, file: 'new.bench.yaml', example: null })
    chooseView(services.view, 'form')
    onClose()
  }
  return (
    <Sheet label="Start from scratch" look="centre" onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void create(event)}>
        <header className={styles.header}>
          <Heading slot="title" className={styles.title ?? ''}>
            A benchmark of your own
          </Heading>
          <IconButton label="Close" onPress={onClose}>
            <CloseIcon />
          </IconButton>
        </header>
        <Question number={1} title="What do you want to find out?">
          {(id) => (
            <textarea
              id={id}
              className={styles.area}
              rows={2}
              value={aim}
              placeholder="Can a model tell why a pump tripped?"
              onChange={(event) => setAim(event.target.value)}
            />
          )}
        </Question>
        <Choices
          number={2}
          title="Where are the questions and the right answers?"
          choices={sources}
          value={source}
          onChange={(next) => setSource(next as Source)}
        />
        {source === 'paste' && (
          <Pasted
            text={pasted}
            table={table}
            hasHeader={hasHeader}
            missing={missing && !table}
            onPaste={(text) => {
              setPasted(text)
              setHeader(null)
              setParts({})
            }}
            onHeader={setHeader}
            onParts={setParts}
          />
        )}
        <Choices
          number={3}
          title="When is an answer good?"
          choices={judgings}
          value={judging}
          onChange={(next) => setJudging(next as Judging)}
        />
        <footer className={styles.footer}>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            Create the benchmark
          </Button>
        </footer>
      </form>
    </Sheet>
  )
}

interface QuestionProps {
  readonly number: number
  readonly title: string
  readonly children: (id: string) => React.ReactNode
}

function Question({ number, title, children }: QuestionProps) {
  const id = useId()
  return (
    <div className={styles.question}>
      <label htmlFor={id} className={styles.asked}>
        {number}. {title}
      </label>
      {children(id)}
    </div>
  )
}

interface ChoicesProps {
  readonly number: number
  readonly title: string
  readonly choices: readonly { readonly value: string; readonly label: string; readonly hint: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
}

function Choices({ number, title, choices, value, onChange }: ChoicesProps) {
  return (
    <RadioGroup className={styles.question ?? ''} value={value} onChange={onChange}>
      <Label className={styles.asked ?? ''}>
        {number}. {title}
      </Label>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={styles.choice ?? ''}>
            <span className={styles.dot} />
            <span>
              <span className={styles.choiceLabel}>{choice.label}</span>
              <span className={styles.hint}>{choice.hint}</span>
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

interface PastedProps {
  readonly text: string
  readonly table: Table | null
  readonly hasHeader: boolean
  readonly missing: boolean
  readonly onPaste: (text: string) => void
  readonly onHeader: (hasHeader: boolean) => void
  readonly onParts: (parts: { readonly question?: string; readonly answer?: string }) => void
}

/** The pasted cells and what was made of them. */
function Pasted({ text, table, hasHeader, missing, onPaste, onHeader, onParts }: PastedProps) {
  const id = useId()
  const { worker } = useServices()
  const [problem, setProblem] = useState<string>()
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await readRowsFile(file, worker)
    setProblem(read.kind === 'fault' ? read.reason : undefined)
    if (read.kind === 'rows') onPaste(pastedFrom(read.rows))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button.
    <div
      className={styles.question}
      onDrop={(event) => {
        event.preventDefault()
        void take(event.dataTransfer.files[0])
      }}
    >
      <div className={styles.row}>
        <label htmlFor={id} className={styles.label}>
          Copy the cells in your spreadsheet and paste them here
        </label>
        <FileTrigger acceptedFileTypes={rowsFileTypes} onSelect={(files) => void take(files?.[0])}>
          <Button look="quiet">Or read a file</Button>
        </FileTrigger>
      </div>
      <textarea
        id={id}
        className={`${styles.area} ${styles.cells}`}
        rows={4}
        value={text}
        aria-invalid={missing || undefined}
        aria-describedby={`${id}-found`}
        placeholder={'question\tanswer\nWhat is the boiling point of water at sea level?\t100 °C'}
        onChange={(event) => onPaste(event.target.value)}
      />
      <div id={`${id}-found`} className={styles.found} role="status">
        {problem !== undefined && <span className={styles.missing}>{problem}</span>}
        {missing && <span className={styles.missing}>Paste the cells first, or choose another answer above.</span>}
        {table && `${formatPlural(table.rows.length, 'row')}, ${formatPlural(table.columns.length, 'column')}`}
      </div>
      {table && (
        <div className={styles.parts}>
          <label className={styles.part}>
            The first row
            <select
              className={styles.select}
              value={hasHeader ? 'names' : 'row'}
              onChange={(event) => onHeader(event.target.value === 'names')}
            >
              <option value="names">names the columns</option>
              <option value="row">is a question too</option>
            </select>
          </label>
          {(['question', 'answer'] as const).map((part) => (
            <label key={part} className={styles.part}>
              {part === 'question' ? 'The question is in' : 'The right answer is in'}
              <select
                className={styles.select}
                value={table[part]}
                onChange={(event) =>
                  onParts({ question: table.question, answer: table.answer, [part]: event.target.value })
                }
              >
                {table.columns.map((column) => (
                  <option key={column}>{column}</option>
                ))}
              </select>
            </label>
          ))}
        </div>
      )}
    </div>
  )
}

function namedParts(parts: { readonly question?: string; readonly answer?: string }, columns: readonly string[]) {
  return Object.fromEntries(Object.entries(parts).filter(([, column]) => columns.includes(column)))
}

/** A model to judge with: a live one where the proxy has any, else the one that compares words. */
function judgeAmong(models: readonly ModelInfo[]): string {
  return models.findLast((model) => model.kind === 'live')?.id ?? 'baseline/lexical-judge'
}

/** A model to begin with, that does not judge itself where there is another. */
function contestantAmong(models: readonly ModelInfo[], judge: string): string {
  const live = models.filter((model) => model.kind === 'live')
  return (live.find(({ id }) => id !== judge) ?? live[0])?.id ?? 'baseline/echo'
}
