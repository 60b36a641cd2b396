import type { JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { Button } from '../controls/button.tsx'
import { PlusIcon } from '../controls/icons.tsx'
import { Card, More } from './card.tsx'
import { Checks } from './checks.tsx'
import { SelectField } from './choice-fields.tsx'
import { ExtractField } from './extract-field.tsx'
import { useChange } from './form-context.ts'
import { PartName, RemovePart } from './part-name.tsx'
import { Preview } from './preview.tsx'
import { definition, orderOf, propertyOf, resolved, type Schema, schemaOrders } from './schema.ts'
import { SchemaField } from './schema-field.tsx'
import { TemplateField } from './template-field.tsx'
import { useTable } from './use-table.ts'
import { listOf, textOf } from './value.ts'

const schema = definition('Task')
/** What has a place of its own in the card. */
const placed = ['dataset', 'prompt', 'extract', 'checks', 'variants', 'tools']
/** Other ways to ask than by a prompt. */
const askings = ['messages', 'steps', 'turns']

/** A task: what is asked, about which data, and what makes an answer good. */
export function TaskCard({
  name,
  task,
  value,
}: {
  readonly name: string
  readonly task: JsonObject
  readonly value: JsonObject
}) {
  const { change, put } = useChange()
  const path: Path = ['tasks', name]
  const dataset = textOf(task.dataset)
  const { columns, rows } = useTable(dataset)
  const asking = askings.find((key) => task[key] !== undefined)
  const datasets = Object.keys((value.datasets ?? {}) as JsonObject)
  const others = Object.entries(schema.properties ?? {}).filter(
    ([key]) => !placed.includes(key) && !askings.includes(key),
  )
  const field = (key: string, property: Schema) => (
    <SchemaField
      key={key}
      name={key}
      schema={property}
      path={[...path, key]}
      value={task[key]}
      columns={columns}
      order={orderOf(schema)}
      folded
    />
  )
  /** Makes the prompt the first of several steps. */
  const inSteps = () => {
    const first = [...path, 'steps', 'first', 'prompt']
    const put = { kind: 'put', path: first, value: textOf(task.prompt), orders: schemaOrders(first) } as const
    void change({ kind: 'all', changes: [put, { kind: 'remove', path: [...path, 'prompt'] }] })
  }
  return (
    <Card title={`Task: ${name}`} path={path} tools={<RemovePart section="tasks" name={name} value={value} />}>
      {datasets.length > 0 && (
        <SelectField
          label="Data"
          hint="Each row of it is one question."
          path={[...path, 'dataset']}
          value={dataset}
          options={[
            { value: '', label: 'none: a single question' },
            ...datasets.map((each) => ({ value: each, label: each })),
          ]}
          onChoose={(next) => void put([...path, 'dataset'], next === '' ? undefined : next)}
        />
      )}
      {asking === undefined ? (
        <>
          <TemplateField
            label="Prompt"
            hint="What every model is asked. A column in double braces becomes the row's value."
            path={[...path, 'prompt']}
            value={textOf(task.prompt)}
            columns={columns}
            onCommit={(text) => void put([...path, 'prompt'], text)}
          />
          <Preview template={textOf(task.prompt)} rows={rows} />
          <div>
            <Button look="quiet" onPress={inSteps}>
              <PlusIcon /> Ask in several steps
            </Button>
          </div>
        </>
      ) : (
        <SchemaField
          name={asking}
          schema={propertyOf(schema, asking) ?? {}}
          path={[...path, asking]}
          value={task[asking]}
          columns={columns}
          needed
        />
      )}
      <ExtractField path={[...path, 'extract']} value={task.extract} />
      <Checks path={[...path, 'checks']} checks={listOf(task.checks)} columns={columns} value={value} />
      {field('variants', propertyOf(schema, 'variants') ?? {})}
      {field('tools', propertyOf(schema, 'tools') ?? {})}
      <More title="Name and more">
        <PartName section="tasks" name={name} value={value} />
        {others.map(([key, property]) => field(key, resolved(property)))}
      </More>
    </Card>
  )
}
