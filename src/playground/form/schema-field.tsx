import type { Json } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { CheckField, SelectField, TogglesField } from './choice-fields.tsx'
import styles from './field.module.css'
import { useChange } from './form-context.ts'
import { LinesField } from './lines-field.tsx'
import { ModelField } from './model-field.tsx'
import { NumberField } from './number-field.tsx'
import { allows, orderOf, resolved, type Schema } from './schema.ts'
import { Snippet } from './snippet.tsx'
import { TemplateField } from './template-field.tsx'
import { TextField } from './text-field.tsx'
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
  /** True for what must not be left out. */
  readonly needed?: boolean
  /** Names that this property may have, such as the rubrics of the file. */
  readonly names?: readonly string[] | undefined
}

/** A property as its schema describes it; what is too involved for a field is shown as it is written. */
export function SchemaField(props: SchemaFieldProps) {
  const { name, schema, path, value, columns, order, needed = false, names } = props
  const { put } = useChange()
  const label = props.label ?? propertyName(name)
  const hint = hintFor(name, schema.description)
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
      const standard = schema.default === undefined ? 'as usual' : `${valueName(String(schema.default))} (as usual)`
      const options = [...(needed ? [] : [{ value: '', label: standard }]), ...(schema.enum ?? []).map(optionOf)]
      return (
        <SelectField
          {...common}
          value={text(value)}
          options={options}
          onChoose={(next) => set(next === '' ? undefined : next)}
        />
      )
    }
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

type Widget = 'check' | 'select' | 'toggles' | 'number' | 'model' | 'lines' | 'template' | 'text' | 'group' | 'snippet'

/** Which control edits a property; a written value that the control could not hold is left to the text. */
function widgetOf(name: string, schema: Schema, value: Json | undefined): Widget {
  const list = listSchema(schema)
  if (list && (value === undefined || typeof value === 'string' || isTexts(value)))
    return resolved(list.items ?? {}).enum ? 'toggles' : 'lines'
  if (typeof value === 'object' && value !== null)
    return isSimpleGroup(schema) && !Array.isArray(value) ? 'group' : 'snippet'
  if (schema.enum) return schema.enum.every((item) => typeof item === 'string') ? 'select' : 'snippet'
  if (schema.type === 'boolean') return 'check'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  if (allows(schema, 'string')) {
    if (name === 'model' || (name === 'judge' && !isTemplate(schema))) return 'model'
    return isTemplate(schema) || name === 'number' ? 'template' : 'text'
  }
  return isSimpleGroup(schema) ? 'group' : 'snippet'
}

function isTemplate({ description }: Schema): boolean {
  return /Liquid template/.test(description ?? '')
}

/** The list of texts that a property may be. */
function listSchema(schema: Schema): Schema | undefined {
  return [schema, ...(schema.anyOf ?? [])].map(resolved).find(({ type, items }) => {
    const item = resolved(items ?? {})
    return type === 'array' && (allows(item, 'string') || item.enum !== undefined)
  })
}

/** A table of few plain properties. */
function isSimpleGroup({ type, properties, additionalProperties }: Schema): boolean {
  if (type !== 'object' || !properties || additionalProperties !== false) return false
  return Object.values(properties).every((property) => {
    const { type: inner, enum: choices, anyOf } = resolved(property)
    return choices !== undefined || anyOf !== undefined || (typeof inner === 'string' && inner !== 'object')
  })
}

function isTexts(value: Json): boolean {
  return Array.isArray(value) && value.every((item: Json) => typeof item === 'string')
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
