import type { Change } from '../../language/edit-change.ts'
import type { Path } from '../../language/positions.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { CheckBox } from '../controls/check-box.tsx'
import { PlusIcon, TrashIcon } from '../controls/icons.tsx'
import { SelectField } from './choice-fields.tsx'
import { FaultNotes } from './fault-notes.tsx'
import fieldStyles from './field.module.css'
import { useChange, useFaults } from './form-context.ts'
import styles from './parameters.module.css'
import { type Parameter, parameterTypes, requiredNames } from './parameters.ts'
import { schemaOrders } from './schema.ts'
import { TextField } from './text-field.tsx'
import { nameFrom } from './words.ts'

/** The order of JSON Schema's keys in an argument, and in the table of all. */
const order = ['type', 'description']
const outerOrder = ['type', 'required', 'properties']

interface ParametersFieldProps {
  readonly label: string
  readonly hint: string
  readonly path: Path
  /** True where a schema is written. */
  readonly written: boolean
  readonly parameters: readonly Parameter[]
}

/** What a tool is called with: a line for each argument, written as JSON Schema. */
export function ParametersField({ label, hint, path, written, parameters }: ParametersFieldProps) {
  const { change, put } = useChange()
  const faults = useFaults(path, 'itself')
  const names = parameters.map(({ name }) => name)
  const add = () => {
    const name = nameFrom('argument', names)
    if (written) void put([...path, 'properties', name], { type: 'string' }, [])
    else void put(path, { type: 'object', properties: { [name]: { type: 'string' } } })
  }
  /** Writes which must be given; the change beside it comes first. */
  const require = (next: readonly Parameter[], ...before: readonly Change[]) => {
    const required = requiredNames(next)
    const own = [...path, 'required']
    const orders = [...schemaOrders(path), outerOrder]
    const had = requiredNames(parameters) !== undefined
    const after: readonly Change[] = required
      ? [{ kind: 'put', path: own, value: [...required], orders }]
      : had
        ? [{ kind: 'remove', path: own }]
        : []
    void change({ kind: 'all', changes: [...before, ...after] })
  }
  const rename = (row: Parameter) => (words: string) => {
    const to = nameFrom(
      words,
      names.filter((each) => each !== row.name),
    )
    if (words.trim() === '' || to === row.name) return
    const renaming: Change = { kind: 'rename', path: [...path, 'properties', row.name], key: to }
    const next = parameters.map((each) => (each === row ? { ...each, name: to } : each))
    if (row.required) require(next, renaming)
    else void change(renaming)
  }
  const remove = (row: Parameter) => {
    if (parameters.length === 1) return void change({ kind: 'remove', path })
    const removing: Change = { kind: 'remove', path: [...path, 'properties', row.name] }
    const next = parameters.filter((each) => each !== row)
    return row.required ? require(next, removing) : void change(removing)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser.
    <div className={fieldStyles.items} role="group" aria-label={label} data-path={path.join('/')}>
      <div className={fieldStyles.label}>{label}</div>
      {hint && <p className={fieldStyles.hint}>{hint}</p>}
      <FaultNotes faults={faults} />
      {parameters.map((row) => {
        const own = [...path, 'properties', row.name]
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser.
          <div key={row.name} className={styles.row} role="group" aria-label={`Argument ${row.name}`}>
            <TextField label="Name" path={own} value={row.name} onCommit={rename(row)} />
            <SelectField
              label="Kind"
              path={[...own, 'type']}
              value={row.type}
              options={parameterTypes}
              onChoose={(type) => void put([...own, 'type'], type, order)}
            />
            <div className={styles.wide}>
              <TextField
                label="What it is, for the model"
                path={[...own, 'description']}
                value={row.description}
                onCommit={(text) => {
                  if (text !== row.description) void put([...own, 'description'], text === '' ? undefined : text, order)
                }}
              />
            </div>
            <CheckBox
              value={row.required}
              onChange={(required) => require(parameters.map((each) => (each === row ? { ...each, required } : each)))}
            >
              Must be given
            </CheckBox>
            <div className={styles.tool}>
              <IconButton label={`Remove the argument ${row.name}`} onPress={() => remove(row)}>
                <TrashIcon />
              </IconButton>
            </div>
          </div>
        )
      })}
      <div>
        <Button onPress={add}>
          <PlusIcon /> Add an argument
        </Button>
      </div>
    </div>
  )
}
