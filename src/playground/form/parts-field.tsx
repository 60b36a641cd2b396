import type { ComponentType } from 'react'
import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { Button } from '../controls/button.tsx'
import { PlusIcon } from '../controls/icons.tsx'
import { useStore } from '../store/store.ts'
import { Card, More } from './card.tsx'
import { FaultNotes } from './fault-notes.tsx'
import styles from './field.module.css'
import { useChange, useFaults, useForm } from './form-context.ts'
import { MoveButtons } from './move-buttons.tsx'
import { renamingPart } from './part-references.ts'
import { orderOf, propertyOf, resolved, type Schema } from './schema.ts'
import { TextField } from './text-field.tsx'
import { tableOf } from './value.ts'
import { nameFrom, propertyName } from './words.ts'

/** What a task can have several of, by name. */
export type PartKind = 'variants' | 'steps' | 'tools'

/** Ways to ask, of which one is written. */
const askings = ['messages', 'steps', 'turns']

interface Kind {
  /** One of them, in words. */
  readonly one: string
  readonly add: string
  /** The name of a new one. */
  readonly called: string
  /** What a new one says, by the name of the one before it. */
  readonly fresh: (before: string | undefined) => Json
  /** What is shown first. */
  readonly first: (part: JsonObject) => readonly string[]
  /** What one must say. */
  readonly needed: readonly string[]
}

const askingOf = (part: JsonObject) => askings.find((key) => part[key] !== undefined) ?? 'prompt'

const kinds: Readonly<Record<PartKind, Kind>> = {
  variants: {
    one: 'way of asking',
    add: 'Add a way of asking',
    called: 'way',
    fresh: () => ({}),
    first: (part) => ['system', askingOf(part)],
    needed: [],
  },
  steps: {
    one: 'step',
    add: 'Add a step',
    called: 'step',
    fresh: (before) => ({ prompt: before === undefined ? '…' : `{{ steps.${before}.text }}` }),
    first: (part) => [askingOf(part), 'system'],
    needed: ['prompt'],
  },
  tools: {
    one: 'tool',
    add: 'Add a tool',
    called: 'tool',
    fresh: () => ({ description: '…' }),
    first: () => ['description', 'parameters', 'default'],
    needed: ['description'],
  },
}

/** What a field of a part is shown by. */
type FieldComponent = ComponentType<{
  readonly name: string
  readonly schema: Schema
  readonly path: Path
  readonly value: Json | undefined
  readonly columns: readonly string[]
  readonly order: readonly string[]
  readonly needed: boolean
  readonly hint?: string
}>

interface PartsFieldProps {
  readonly kind: PartKind
  readonly label: string
  readonly hint: string
  readonly schema: Schema
  readonly path: Path
  readonly value: Json | undefined
  readonly columns: readonly string[]
  /** True where one must be left. */
  readonly keepsOne: boolean
  /** True where they are folded away while there are none. */
  readonly folded?: boolean | undefined
  readonly Field: FieldComponent
}

/** The named parts of a task, in their order: its ways of asking, its steps or its tools. */
export function PartsField(props: PartsFieldProps) {
  const { kind, label, hint, schema, path, value, columns, keepsOne, folded, Field } = props
  const { put } = useChange()
  const faults = useFaults(path, 'itself')
  const parts = Object.entries(tableOf(value))
  const names = parts.map(([name]) => name)
  const { add, called, fresh } = kinds[kind]
  const part = resolved(typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {})
  const inside = (
    <>
      {hint && <p className={styles.hint}>{hint}</p>}
      <FaultNotes faults={faults} />
      <ol className={styles.parts}>
        {parts.map(([name, content], index) => (
          <li key={name}>
            <PartCard
              kind={kind}
              name={name}
              names={names}
              schema={part}
              part={tableOf(content)}
              path={path}
              // What the steps before have said can be put in as a column can.
              columns={kind === 'steps' ? [...columns, ...names.slice(0, index).map(textOfStep)] : columns}
              keepsOne={keepsOne}
              Field={Field}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button onPress={() => void put([...path, nameFrom(called, names)], fresh(names.at(-1)), [])}>
          <PlusIcon /> {add}
        </Button>
      </div>
    </>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser.
    <div className={styles.items} role="group" aria-label={label} data-path={path.join('/')}>
      {folded ? (
        <More title={label} open={parts.length > 0}>
          {inside}
        </More>
      ) : (
        <>
          <div className={styles.label}>{label}</div>
          {inside}
        </>
      )}
    </div>
  )
}

interface PartCardProps extends Pick<PartsFieldProps, 'kind' | 'schema' | 'columns' | 'keepsOne' | 'Field'> {
  readonly name: string
  readonly names: readonly string[]
  readonly part: JsonObject
  /** The table of parts. */
  readonly path: Path
}

function PartCard({ kind, name, names, schema, part, path, columns, keepsOne, Field }: PartCardProps) {
  const { change } = useChange()
  const { store } = useForm()
  const file = useStore(store.state, (state) => state.value)
  const { one, first, needed } = kinds[kind]
  const own = [...path, name]
  const order = orderOf(schema)
  const shown = first(part)
  // A tool is called by its name; all others are spoken of.
  const title = kind === 'tools' ? name : propertyName(name)
  const rename = (words: string) => {
    const others = names.filter((each) => each !== name)
    const to = nameFrom(words, others)
    if (words.trim() !== '' && to !== name) void change(renamingPart(tableOf(file), path, name, to))
  }
  /** What the task says holds where a way of asking or a step says nothing: the schema's example would mislead. */
  const inherits = (key: string) => kind !== 'tools' && !needed.includes(key) && shown.includes(key)
  const field = (key: string) => (
    <Field
      key={key}
      name={key}
      schema={inherits(key) ? withoutExamples(propertyOf(schema, key)) : (propertyOf(schema, key) ?? {})}
      {...(inherits(key) && { hint: 'Left out: as the task says.' })}
      path={[...own, key]}
      value={part[key]}
      columns={columns}
      order={order}
      needed={needed.includes(key)}
    />
  )
  return (
    <Card
      inner
      title={title}
      path={own}
      tools={
        <MoveButtons
          what={`the ${one} ${name}`}
          parent={path}
          index={names.indexOf(name)}
          count={names.length}
          name={name}
          keepsOne={keepsOne}
          takesParent
        />
      }
    >
      {shown.map(field)}
      <More title="Name and more">
        <TextField label="Name" path={own} value={name} onCommit={rename} />
        {order.filter((key) => !shown.includes(key) && !replaced(key, part)).map(field)}
      </More>
    </Card>
  )
}

/** True for a way to ask beside the one that is written. */
function replaced(key: string, part: JsonObject): boolean {
  return [...askings, 'prompt'].includes(key) && key !== askingOf(part)
}

function withoutExamples({ examples: _, ...schema }: Schema = {}): Schema {
  return schema
}

function textOfStep(name: string): string {
  return `steps.${name}.text`
}
