import type { JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { Button } from '../controls/button.tsx'
import { PlusIcon } from '../controls/icons.tsx'
import { Card, More } from './card.tsx'
import { CriterionCard } from './criterion-card.tsx'
import { useChange } from './form-context.ts'
import { PartName, RemovePart } from './part-name.tsx'
import styles from './rubric.module.css'
import { definition, orderOf, propertyOf } from './schema.ts'
import { SchemaField } from './schema-field.tsx'
import { tableOf } from './value.ts'
import { nameFrom } from './words.ts'

const schema = definition('Rubric')
/** What every rubric is asked about; the rest of its settings few need. */
const common = ['judge', 'scale']

interface RubricCardProps {
  readonly name: string
  readonly rubric: JsonObject
  readonly columns: readonly string[]
  /** The whole file. */
  readonly value: JsonObject
}

/** A rubric: who judges, on which scale, and by which criteria. */
export function RubricCard({ name, rubric, columns, value }: RubricCardProps) {
  const { put } = useChange()
  const path: Path = ['rubrics', name]
  const criteria = Object.entries(tableOf(rubric.criteria))
  const field = (key: string) => {
    const property = propertyOf(schema, key)
    return (
      property && (
        <SchemaField
          key={key}
          name={key}
          schema={property}
          path={[...path, key]}
          value={rubric[key]}
          columns={columns}
          order={orderOf(schema)}
        />
      )
    )
  }
  const add = () => {
    const key = nameFrom(
      'criterion',
      criteria.map(([each]) => each),
    )
    void put([...path, 'criteria', key], { ask: 'Does the answer …?' }, [])
  }
  const others = orderOf(schema).filter((key) => !common.includes(key) && key !== 'criteria')
  return (
    <Card
      title={`Rubric: ${name}`}
      hint="How a judge model grades an answer, criterion by criterion."
      path={path}
      tools={<RemovePart section="rubrics" name={name} value={value} />}
    >
      <div className={styles.settings}>{common.map(field)}</div>
      <ol className={styles.criteria} aria-label="Criteria">
        {criteria.map(([key, criterion], index) => (
          <li key={key}>
            <CriterionCard
              name={key}
              names={criteria.map(([each]) => each)}
              criterion={tableOf(criterion)}
              path={[...path, 'criteria']}
              index={index}
              scale={tableOf(criterion).scale ?? rubric.scale ?? '1..5'}
              columns={columns}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button onPress={add}>
          <PlusIcon /> Add a criterion
        </Button>
      </div>
      <More title="Name and more">
        <PartName section="rubrics" name={name} value={value} />
        {others.map(field)}
      </More>
    </Card>
  )
}
