import type { Json, JsonObject } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { CheckCard } from './check-card.tsx'
import styles from './checks.module.css'
import { FaultNotes } from './fault-notes.tsx'
import { useChange, useFaults } from './form-context.ts'
import { KindPicker } from './kind-picker.tsx'
import { newCheck } from './new-check.ts'
import { tableOf } from './value.ts'

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
    <section className={styles.checks} aria-label={title}>
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
    </section>
  )
}
