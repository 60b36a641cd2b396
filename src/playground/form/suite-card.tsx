import type { Json, JsonObject } from '../../language/json.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { PlusIcon, TrashIcon } from '../controls/icons.tsx'
import { Card } from './card.tsx'
import { SelectField } from './choice-fields.tsx'
import { useChange } from './form-context.ts'
import { definition, propertyOf } from './schema.ts'
import styles from './suite.module.css'
import { tableOf, textOf, textsOf } from './value.ts'
import { WeightField } from './weight-field.tsx'
import { plainHint } from './words.ts'

const schema = definition('Suite')

const combinations = [
  { value: 'weighted_mean', label: 'their weighted mean' },
  { value: 'geometric_mean', label: 'their geometric mean: one bad task weighs heavily' },
  { value: 'min', label: 'the lowest of them' },
]

interface SuiteCardProps {
  readonly name: string
  readonly suite: JsonObject
  /** The whole file. */
  readonly value: JsonObject
}

/** A suite: several tasks with their weights, as one number. */
export function SuiteCard({ name, suite, value }: SuiteCardProps) {
  const { put, change } = useChange()
  const path = ['suites', name]
  const weights = weightsOf(suite.tasks)
  const others = Object.keys(tableOf(value.tasks)).filter((task) => !(task in weights))
  const inUse = value.main === name
  // A plain list weighs its tasks alike; with a weight it becomes a table.
  const weigh = (task: string, weight: number) => {
    if (Array.isArray(suite.tasks)) void put([...path, 'tasks'], { ...weights, [task]: weight })
    else void put([...path, 'tasks', task], weight, [])
  }
  const add = (task: string) => {
    if (Array.isArray(suite.tasks))
      void change({ kind: 'insert', path: [...path, 'tasks'], index: suite.tasks.length, value: task })
    else void put([...path, 'tasks', task], 1, [])
  }
  const remove = (task: string) => {
    const key = Array.isArray(suite.tasks) ? String(suite.tasks.indexOf(task)) : task
    void change({ kind: 'remove', path: [...path, 'tasks', key] })
  }
  const suites = Object.keys(tableOf(value.suites))
  return (
    <Card
      title={`Suite: ${name}`}
      hint="Several tasks as one number."
      path={path}
      tools={
        <IconButton
          label={inUse ? `${name} is what counts and cannot be removed` : `Remove ${name}`}
          isDisabled={inUse}
          onPress={() => void change({ kind: 'remove', path: suites.length === 1 ? ['suites'] : path })}
        >
          <TrashIcon />
        </IconButton>
      }
    >
      <ul className={styles.tasks} aria-label={`Tasks of ${name}`}>
        {Object.entries(weights).map(([task, weight]) => (
          <li key={task} className={styles.task}>
            <span className={styles.name}>{task}</span>
            <WeightField
              label={`Weight of ${task}`}
              path={[...path, 'tasks', task]}
              value={weight}
              onCommit={(next) => weigh(task, next)}
            />
            <IconButton
              label={`Take ${task} out of ${name}`}
              isDisabled={Object.keys(weights).length === 1}
              onPress={() => remove(task)}
            >
              <TrashIcon />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className={styles.additions}>
        {others.map((task) => (
          <Button key={task} look="quiet" onPress={() => add(task)}>
            <PlusIcon /> Add {task}
          </Button>
        ))}
      </div>
      <SelectField
        label="The number is"
        hint={plainHint(propertyOf(schema, 'combine')?.description)}
        path={[...path, 'combine']}
        value={textOf(suite.combine) || 'weighted_mean'}
        options={combinations}
        onChoose={(combine) => void put([...path, 'combine'], combine, ['description', 'tasks', 'combine'])}
      />
    </Card>
  )
}

/** The tasks with their weights, whichever way they are written. */
function weightsOf(tasks: Json | undefined): Readonly<Record<string, number>> {
  if (Array.isArray(tasks)) return Object.fromEntries(textsOf(tasks).map((task) => [task, 1]))
  return Object.fromEntries(
    Object.entries(tableOf(tasks)).map(([task, weight]) => [task, typeof weight === 'number' ? weight : 1]),
  )
}
