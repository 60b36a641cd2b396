import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { PlusIcon, TrashIcon } from '../controls/icons.tsx'
import { CheckField, SelectField, TogglesField } from './choice-fields.tsx'
import styles from './field.module.css'
import { useChange } from './form-context.ts'
import { LinesField } from './lines-field.tsx'
import { ModelField } from './model-field.tsx'
import { NumberField } from './number-field.tsx'
import { parametersOf } from './parameters.ts'
import { ParametersField } from './parameters-field.tsx'
import { PartsField } from './parts-field.tsx'
import { ScaleField } from './scale-field.tsx'
import { orderOf, propertyOf, resolved, type Schema } from './schema.ts'
import { Snippet } from './snippet.tsx'
import { TemplateField } from './template-field.tsx'
import { TextField } from './text-field.tsx'
import { itemSchema, partsOf, widgetOf } from './widget.ts'
import { hintFor, propertyName, valueName } from './words.ts'

interface SchemaFieldProps {
  readonly name: string
  readonly schema: Schema
  readonly path: Path
  /** Undefined where nothing is written. */
  readonly value: Json | undefined
  readonly columns: readonly string[]
  /** The usual order of the keys of the table it belongs to, where the schema cannot tell. */
  readonly order?: readonly string[] | undefined
  readonly label?: string
  readonly hint?: string
  /** True for what must not be left out. */
  readonly needed?: boolean
  /** True for parts that are folded away while there are none. */
  readonly folded?: boolean
  /** Names that this property may have, such as the rubrics of the file. */
  readonly names?: readonly string[] | undefined
}

/** A property as its schema describes it; what is too involved for a field is shown as it is written. */
export function SchemaField(props: SchemaFieldProps) {
  const { name, schema, path, value, columns, order, needed = false, names } = props
  const { put } = useChange()
  const label = props.label ?? propertyName(name)
  const hint = props.hint ?? hintFor(name, schema.description)
  const set = (next: Json | undefined) => {
    if (next !== undefined || value !== undefined) void put(path, next, order)
  }
  const common = { label, hint, path }
  const placeholder = exampleOf(schema)
  if (names)
    return (
      <SelectField
        {...common}
        value={text(value)}
        options={names.map((each) => ({ value: each, label: each }))}
        onChoose={set}
      />
    )
  switch (widgetOf(name, schema, value)) {
    case 'check':
      return <CheckField {...common} value={value === true} onChange={(next) => set(next ? true : undefined)} />
    case 'select': {
      const options = [
        ...(needed ? [] : [{ value: '', label: standardOf(schema) }]),
        ...(schema.enum ?? []).map(optionOf),
      ]
      return (
        <SelectField
          {...common}
          value={text(value)}
          options={options}
          onChoose={(next) => set(next === '' ? undefined : next)}
        />
      )
    }
    case 'scale':
      return <ScaleField {...common} value={value} standard={standardOf(schema)} onChange={set} />
    case 'toggles':
      return (
        <TogglesField
          {...common}
          values={texts(value)}
          options={resolved(schema.items ?? {}).enum ?? []}
          onChange={(next) => set(next.length > 0 ? next : undefined)}
        />
      )
    case 'number':
      return (
        <NumberField
          {...common}
          value={typeof value === 'number' ? value : undefined}
          placeholder={schema.default === undefined ? placeholder : String(schema.default)}
          onCommit={set}
        />
      )
    case 'model':
      return (
        <ModelField
          {...common}
          value={text(value)}
          onCommit={(next) => set(next === '' && !needed ? undefined : next)}
        />
      )
    case 'lines':
      return (
        <LinesField
          {...common}
          values={typeof value === 'string' ? [value] : texts(value)}
          placeholder={placeholder}
          onCommit={(next) => set(listOrColumn(next, schema, needed))}
        />
      )
    case 'template':
      return (
        <TemplateField
          {...common}
          value={text(value)}
          columns={columns}
          placeholder={placeholder}
          onCommit={(next) => set(next === '' && !needed ? undefined : scalarOf(next, value, schema))}
        />
      )
    case 'text':
      return (
        <TextField
          {...common}
          value={text(value)}
          placeholder={placeholder}
          onCommit={(next) => set(next === '' && !needed ? undefined : scalarOf(next, value, schema))}
        />
      )
    case 'group':
      return <GroupField {...props} label={label} />
    case 'items':
      return <ItemsField {...props} label={label} hint={hint} />
    case 'parts': {
      const kind = partsOf(schema)
      return (
        kind && <PartsField {...props} kind={kind} label={label} hint={hint} keepsOne={needed} Field={SchemaField} />
      )
    }
    case 'parameters':
      return <ParametersField {...common} written={value !== undefined} parameters={parametersOf(value) ?? []} />
    case 'snippet':
      return value === undefined ? null : <Snippet label={label} path={path} value={value} />
  }
}

function GroupField({ schema, path, value, columns, label }: SchemaFieldProps & { readonly label: string }) {
  const table = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      {Object.entries(schema.properties ?? {}).map(([key, property]) => (
        <SchemaField
          key={key}
          name={key}
          schema={resolved(property)}
          path={[...path, key]}
          value={(table as Readonly<Record<string, Json>>)[key]}
          columns={columns}
          order={orderOf(schema)}
          needed={schema.required?.includes(key) ?? false}
        />
      ))}
    </fieldset>
  )
}

/** A list of small tables, such as messages or graded examples. */
function ItemsField({ schema, path, value, columns, label, hint, order }: SchemaFieldProps & LabelledProps) {
  const { change, put } = useChange()
  const items = Array.isArray(value) ? (value as readonly Json[]) : []
  const item = itemSchema(schema) ?? {}
  const add = () => {
    const fresh = newItem(item)
    if (items.length === 0) void put(path, [fresh], order)
    else void change({ kind: 'insert', path, index: items.length, value: fresh })
  }
  return (
    <section className={styles.items} aria-label={label} data-path={path.join('/')}>
      <div className={styles.label}>{label}</div>
      {hint && <p className={styles.hint}>{hint}</p>}
      {items.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name but its place.
        <div key={index} className={styles.item}>
          <GroupField
            name={String(index)}
            label={`${index + 1}.`}
            schema={item}
            path={[...path, String(index)]}
            value={each}
            columns={columns}
          />
          <IconButton
            label={`Remove ${index + 1} of ${label}`}
            onPress={() => void change({ kind: 'remove', path: items.length === 1 ? path : [...path, String(index)] })}
          >
            <TrashIcon />
          </IconButton>
        </div>
      ))}
      <div>
        <Button onPress={add}>
          <PlusIcon /> Add to: {label}
        </Button>
      </div>
    </section>
  )
}

interface LabelledProps {
  readonly label: string
  readonly hint: string
}

/** What an item begins with: what it must have, as in the schema's examples. */
function newItem(schema: Schema): JsonObject {
  const keys = schema.required ?? Object.keys(schema.properties ?? {}).slice(0, 1)
  return Object.fromEntries(
    keys.map((key) => {
      const example = propertyOf(schema, key)?.examples?.[0] ?? ''
      return [key, (typeof example === 'string' ? example.replace(/\{\{[^{}]*\}\}/g, '…') : example) as Json]
    }),
  )
}

/** A list of texts; one line that names a column stands for the list that the column holds. */
function listOrColumn(lines: readonly string[], schema: Schema, needed: boolean): Json | undefined {
  const [only] = lines
  if (only === undefined) return needed ? [] : undefined
  const single = schema.anyOf?.map(resolved).find((branch) => branch.type === 'string')
  return lines.length === 1 && single && new RegExp(single.pattern ?? '').test(only) ? only : lines
}

/** What is typed where a number was, or may only be one, is a number again. */
function scalarOf(typed: string, before: Json | undefined, schema: Schema): Json {
  const numeric = typed.trim() !== '' && Number.isFinite(Number(typed))
  const wasNumber = typeof before === 'number' || (Array.isArray(schema.type) && schema.type[0] === 'number')
  return numeric && wasNumber ? Number(typed) : typed
}

/** What holds where nothing is written. */
function standardOf({ default: standard }: Schema): string {
  return standard === undefined ? 'as usual' : `${valueName(String(standard))} (as usual)`
}

function optionOf(value: string) {
  return { value, label: valueName(value) }
}

function text(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map((item: Json) => text(item)) : []
}

function exampleOf({ examples }: Schema): string | undefined {
  const [example] = examples ?? []
  if (typeof example === 'string' || typeof example === 'number') return `for example ${example}`
  return Array.isArray(example) && example.every((item) => typeof item === 'string') ? example.join('\n') : undefined
}
