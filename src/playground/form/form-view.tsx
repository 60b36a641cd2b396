import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { SourceRange } from '../../language/diagnostic.ts'
import type { JsonObject } from '../../language/json.ts'
import { useServices } from '../app/services.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { PlusIcon, RedoIcon, UndoIcon } from '../controls/icons.tsx'
import type { EditorHandle } from '../editor/editor-handle.ts'
import { useStore } from '../store/store.ts'
import { About } from './about.tsx'
import { DataCard } from './data-card.tsx'
import { type FormFinder, formFinder } from './focus-place.ts'
import styles from './form.module.css'
import { FormContext, useChange, useForm } from './form-context.ts'
import { FormStore } from './form-store.ts'
import { newCheck } from './new-check.ts'
import { RubricCard } from './rubric-card.tsx'
import { schemaOrders } from './schema.ts'
import { SuiteCard } from './suite-card.tsx'
import { TaskCard } from './task-card.tsx'
import { useTable } from './use-table.ts'
import { tableOf, textOf } from './value.ts'
import { nameFrom } from './words.ts'

interface FormViewProps {
  readonly editor: RefObject<EditorHandle>
  /** Takes what finds places in the form. */
  readonly find: RefObject<FormFinder | undefined>
  readonly onShowInText: (range: SourceRange) => void
  readonly onRun: () => void
  /** What the form knows of the document, kept while the text is shown instead. */
  readonly kept: RefObject<KeptForm | null>
}

/** A form's store with the document it belongs to. */
export interface KeptForm {
  readonly generation: number
  readonly store: FormStore
}

/** The benchmark as a form: what a person sets here changes just those characters of the text. */
export function FormView({ editor, find, onShowInText, onRun, kept }: FormViewProps) {
  const { worker, documents } = useServices()
  const generation = useStore(documents.state, (state) => state.generation)
  const store = useMemo(() => {
    if (kept.current?.generation !== generation)
      kept.current = { generation, store: new FormStore(worker, documents, () => editor.current) }
    return kept.current.store
  }, [worker, documents, editor, generation, kept])
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => store.follow(true), [store])
  useEffect(() => {
    find.current = formFinder(() => root.current, store)
    return () => {
      find.current = undefined
    }
  }, [find, store])
  const services = useMemo(
    () => ({
      store,
      showInText: onShowInText,
      applyFix: (edit: Parameters<EditorHandle['apply']>[0]) => editor.current.apply(edit),
    }),
    [store, onShowInText, editor],
  )
  const press = (event: KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    const key = event.key.toLowerCase()
    const verb =
      key === 'z' && !event.shiftKey
        ? 'undo'
        : key === 'y' || key === 'z'
          ? 'redo'
          : key === 'enter'
            ? 'run'
            : undefined
    if (verb === undefined) return
    event.preventDefault()
    if (verb === 'undo') store.undo()
    else if (verb === 'redo') store.redo()
    else {
      store.commitDrafts()
      onRun()
    }
  }
  return (
    <FormContext value={services}>
      <div ref={root} className={styles.form} onKeyDownCapture={press} key={generation}>
        <div className={styles.bar}>
          <Contents root={root} />
          <IconButton label="Undo" onPress={() => store.undo()}>
            <UndoIcon />
          </IconButton>
          <IconButton label="Redo" onPress={() => store.redo()}>
            <RedoIcon />
          </IconButton>
        </div>
        <Notes />
        <Cards />
      </div>
    </FormContext>
  )
}

/** Why nothing can be changed, or why the last change was not made. */
function Notes() {
  const { store, showInText } = useForm()
  const broken = useStore(store.state, (state) => state.broken)
  const refusal = useStore(store.state, (state) => state.refusal)
  if (!broken && refusal === null) return null
  const { line = 1 } = broken ?? {}
  return (
    <div className={styles.notice} role="alert">
      <p>
        {broken
          ? `The text cannot be read, so nothing can be changed here until it is mended: ${broken.reason}`
          : `That could not be changed here: ${refusal}.`}
      </p>
      <Button look="quiet" onPress={() => showInText({ line, column: 1, endLine: line, endColumn: 1 })}>
        Show in YAML
      </Button>
    </div>
  )
}

function Cards() {
  const { store } = useForm()
  const broken = useStore(store.state, (state) => state.broken !== null)
  const value = useStore(store.state, (state) => state.value)
  if (value === null) return null
  return (
    <fieldset className={styles.cards} disabled={broken}>
      <legend className={styles.hidden}>The benchmark</legend>
      <Sections value={tableOf(value)} />
    </fieldset>
  )
}

/** The cards by name, to go to. */
function Contents({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  const { store } = useForm()
  const value = tableOf(useStore(store.state, (state) => state.value))
  const sections = (['datasets', 'tasks', 'rubrics', 'suites'] as const).flatMap((section) =>
    Object.keys(tableOf(value[section])).map((name) => ({ path: `${section}/${name}`, name })),
  )
  const go = (path: string) => {
    const card = root.current?.querySelector<HTMLElement>(`section[data-path="${CSS.escape(path)}"]`)
    card?.scrollIntoView({ block: 'start' })
    card?.focus({ preventScroll: true })
  }
  return (
    <nav className={styles.contents} aria-label="Parts of the benchmark">
      {[{ path: '', name: 'About' }, ...sections].map(({ path, name }) => (
        <AriaButton key={path} className={styles.content ?? ''} onPress={() => go(path)}>
          {name}
        </AriaButton>
      ))}
    </nav>
  )
}

function Sections({ value }: { readonly value: JsonObject }) {
  const tasks = Object.entries(tableOf(value.tasks))
  const datasets = Object.entries(tableOf(value.datasets))
  const rubrics = Object.entries(tableOf(value.rubrics))
  // A rubric's questions see the columns of the data of the first task that there is.
  const dataset = textOf(tableOf(tasks[0]?.[1]).dataset)
  const { columns } = useTable(dataset)
  return (
    <>
      <About value={value} />
      {datasets.map(([name, source]) => (
        <DataCard key={name} name={name} dataset={tableOf(source)} value={value} />
      ))}
      {tasks.map(([name, task]) => (
        <TaskCard key={name} name={name} task={tableOf(task)} value={value} />
      ))}
      {rubrics.map(([name, rubric]) => (
        <RubricCard key={name} name={name} rubric={tableOf(rubric)} columns={columns} value={value} />
      ))}
      {Object.entries(tableOf(value.suites)).map(([name, suite]) => (
        <SuiteCard key={name} name={name} suite={tableOf(suite)} value={value} />
      ))}
      <Additions value={value} />
    </>
  )
}

/** What a benchmark may have and this one may lack. */
function Additions({ value }: { readonly value: JsonObject }) {
  const { change } = useChange()
  const tasks = Object.keys(tableOf(value.tasks))
  const add = (section: string, words: string, content: JsonObject) => {
    const path = [section, nameFrom(words, Object.keys(tableOf(value[section])))]
    void change({ kind: 'put', path, value: content, orders: schemaOrders(path) })
  }
  return (
    <div className={styles.additions}>
      <Button
        onPress={() => {
          const [dataset] = Object.keys(tableOf(value.datasets))
          const prompt = 'What is asked?'
          add('tasks', 'task', { ...(dataset ? { dataset } : {}), prompt, checks: [newCheck('contains', [], [])] })
        }}
      >
        <PlusIcon /> Add a task
      </Button>
      <Button onPress={() => add('rubrics', 'quality', { criteria: { quality: { ask: 'Is the answer right?' } } })}>
        <PlusIcon /> Add a rubric
      </Button>
      <Button onPress={() => add('datasets', 'questions', { rows: [{ id: 'row_1', question: '', answer: '' }] })}>
        <PlusIcon /> Add data
      </Button>
      {tasks.length > 1 && (
        <Button onPress={() => add('suites', 'all', { tasks: Object.fromEntries(tasks.map((task) => [task, 1])) })}>
          <PlusIcon /> Add a suite
        </Button>
      )}
    </div>
  )
}
