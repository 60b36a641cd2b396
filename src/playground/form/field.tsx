import { type ReactNode, useId } from 'react'
import type { Path } from '../../language/positions.ts'
import { FaultNotes } from './fault-notes.tsx'
import styles from './field.module.css'
import { useFaults } from './form-context.ts'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
  /** Beside the label, at its right. */
  readonly aside?: ReactNode
  /** Shows the label to screen readers alone. */
  readonly quiet?: boolean
  readonly children: (ids: FieldIds) => ReactNode
}

/** What a control needs to be tied to its label, its hint and its faults. */
export interface FieldIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** A labelled control with its hint and the findings about its value. */
export function Field({ label, hint, path, aside, quiet = false, children }: FieldProps) {
  const id = useId()
  const faults = useFaults(path)
  const described = [...(hint ? [`${id}-hint`] : []), ...(faults.length > 0 ? [`${id}-faults`] : [])].join(' ')
  const invalid = faults.some(({ diagnostic }) => diagnostic.severity === 'error')
  return (
    <div className={styles.field} data-path={path.join('/')}>
      <div className={quiet ? styles.hidden : styles.head}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': invalid || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className={quiet ? styles.hidden : styles.hint}>
          {hint}
        </p>
      )}
      <FaultNotes id={`${id}-faults`} faults={faults} />
    </div>
  )
}
