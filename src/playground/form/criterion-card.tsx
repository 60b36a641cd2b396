import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { Card, More } from './card.tsx'
import { useChange } from './form-context.ts'
import { Levels } from './levels.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { definition, orderOf, propertyOf } from './schema.ts'
import { SchemaField } from './schema-field.tsx'
import { TemplateField } from './template-field.tsx'
import { TextField } from './text-field.tsx'
import { tableOf, textOf } from './value.ts'
import { WeightField } from './weight-field.tsx'
import { nameFrom, propertyName } from './words.ts'

const schema = definition('Criterion')
/** What has a control of its own in the card. */
const placed = ['ask', 'weight', 'levels']

interface CriterionCardProps {
  readonly name: string
  readonly names: readonly string[]
  readonly criterion: JsonObject
  /** The table of criteria. */
  readonly path: Path
  readonly index: number
  readonly scale: Json
  readonly columns: readonly string[]
}

/** A criterion: the question to the judge, how much it counts, and what each level means. */
export function CriterionCard({ name, names, criterion, path, index, scale, columns }: CriterionCardProps) {
  const { put, change } = useChange()
  const own = [...path, name]
  const order = orderOf(schema)
  const rename = (words: string) => {
    const key = nameFrom(
      words,
      names.filter((each) => each !== name),
    )
    if (words.trim() !== '' && key !== name) void change({ kind: 'rename', path: own, key })
  }
  const asked = criterion.weight ?? criterion.points
  return (
    <Card
      inner
      title={propertyName(name)}
      path={own}
      tools={
        <MoveButtons
          what={`the criterion ${name}`}
          parent={path}
          index={index}
          count={names.length}
          name={name}
          keepsOne
        />
      }
    >
      <TemplateField
        label="Question to the judge"
        path={[...own, 'ask']}
        value={textOf(criterion.ask)}
        columns={columns}
        onCommit={(text) => void put([...own, 'ask'], text, order)}
      />
      {criterion.points === undefined && (
        <WeightField
          path={[...own, 'weight']}
          value={typeof asked === 'number' ? asked : undefined}
          onCommit={(weight) => void put([...own, 'weight'], weight, order)}
        />
      )}
      <Levels path={[...own, 'levels']} levels={tableOf(criterion.levels)} scale={scale} />
      <More title="Name, scale and more">
        <TextField label="Name" path={own} value={name} onCommit={rename} />
        {order
          .filter((key) => !placed.includes(key))
          .map((key) => (
            <SchemaField
              key={key}
              name={key}
              schema={propertyOf(schema, key) ?? {}}
              path={[...own, key]}
              value={criterion[key]}
              columns={columns}
              order={order}
            />
          ))}
      </More>
    </Card>
  )
}
