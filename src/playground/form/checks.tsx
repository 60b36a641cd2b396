import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { Card, More } from './card.tsx'
import styles from './checks.module.css'
import { FaultNotes } from './fault-notes.tsx'
import { useChange, useFaults } from './form-context.ts'
import { KindPicker } from './kind-picker.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { newCheck } from './new-check.ts'
import { kindOf, orderOf, propertyOf, resolved } from './schema.ts'
import { SchemaField } from './schema-field.tsx'
import { Snippet } from './snippet.tsx'
import { listOf, tableOf } from './value.ts'
import { kindName, plainHint } from './words.ts'

interface ChecksProps {
  readonly path: Path
  readonly checks: readonly Json[]
  readonly columns: readonly string[]
  readonly value: JsonObject
  readonly title?: string
}

/** The checks of a task or of a group, with the way to add one. */
export function Checks({ path, checks, columns, value, title = 'What makes an answer good' }: ChecksProps) {
  const { change, put } = useChange()
  const faults = useFaults(path, 'itself')
  const add = (kind: string) => {
    const check = newCheck(kind, columns, Object.keys(tableOf(value.rubrics)))
    if (checks.length === 0) void put(path, [check])
    else void change({ kind: 'insert', path, index: checks.length, value: check })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser.
    <div role="group" className={styles.checks} aria-label={title}>
      <div className={styles.title}>{title}</div>
      <FaultNotes faults={faults} />
      <ol className={styles.list}>
        {checks.map((check, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a check has no name but its place.
          <li key={index}>
            <CheckCard
              path={[...path, String(index)]}
              check={tableOf(check)}
              index={index}
              count={checks.length}
              columns={columns}
              value={value}
            />
          </li>
        ))}
      </ol>
      <KindPicker onPick={add} />
    </div>
  )
}

interface CheckCardProps {
  readonly path: Path
  readonly check: JsonObject
  readonly columns: readonly string[]
  /** The whole file. */
  readonly value: JsonObject
  readonly index: number
  readonly count: number
}

/** What every check may have and few need. */
const rare = ['weight', 'required', 'name', 'of']

/** One check: its kind in words and its settings, as the schema has them. */
function CheckCard({ path, check, columns, value, index, count }: CheckCardProps) {
  const found = kindOf(check)
  const what = `check ${index + 1}`
  const tools = <MoveButtons what={what} parent={path.slice(0, -1)} index={index} count={count} keepsOne />
  if (!found) {
    return (
      <Card inner title={`${index + 1}. A check`} path={path} tools={tools}>
        <Snippet label="As it is written" path={path} value={check} />
      </Card>
    )
  }
  const { kind, schema } = found
  const keys = orderOf(schema).filter((key) => key !== kind)
  const field = (key: string) => (
    <SchemaField
      key={key}
      name={key}
      schema={propertyOf(schema, key) ?? {}}
      path={[...path, key]}
      value={check[key]}
      columns={columns}
      order={orderOf(schema)}
    />
  )
  const shown = keys.filter((key) => !rare.includes(key) || (key === 'weight' && check.weight !== undefined))
  return (
    <Card
      inner
      title={`${index + 1}. ${typeof check.name === 'string' ? check.name : kindName(kind)}`}
      hint={plainHint(schema.description)}
      path={path}
      tools={tools}
    >
      <Argument kind={kind} path={path} check={check} columns={columns} value={value} />
      {shown.map(field)}
      <More title={shown.includes('weight') ? 'Name and more' : 'Weight, name and more'}>
        {keys.filter((key) => !shown.includes(key)).map(field)}
      </More>
    </Card>
  )
}

/** What the check compares with: the value under its kind. */
function Argument({
  kind,
  path,
  check,
  columns,
  value,
}: Omit<CheckCardProps, 'index' | 'count'> & { readonly kind: string }) {
  const schema = propertyOf(kindOf(check)?.schema ?? {}, kind) ?? {}
  const own = [...path, kind]
  if (kind === 'all_of' || kind === 'any_of')
    return <Checks path={own} checks={listOf(check[kind])} columns={columns} value={value} title={kindName(kind)} />
  if (kind === 'not') {
    return <CheckCard path={own} check={tableOf(check.not)} columns={columns} value={value} index={0} count={1} />
  }
  return (
    <SchemaField
      name={kind}
      label={kindName(kind)}
      schema={resolved(schema)}
      path={own}
      value={check[kind]}
      columns={columns}
      names={kind === 'rubric' ? Object.keys(tableOf(value.rubrics)) : undefined}
      needed
    />
  )
}
