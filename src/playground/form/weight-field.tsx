import { useEffect, useState } from 'react'
import type { Path } from '../../language/positions.ts'
import { Field } from './field.tsx'
import styles from './rubric.module.css'

interface WeightFieldProps {
  readonly label?: string
  readonly path: Path
  readonly value: number | undefined
  readonly onCommit: (weight: number) => void
}

/** How much a criterion or a task counts: a slider that writes when it is let go. */
export function WeightField({ label = 'Weight', path, value = 1, onCommit }: WeightFieldProps) {
  const [held, setHeld] = useState<number>()
  const shown = held ?? value
  // What was let go stays shown until the file says it: the next press goes on from there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from the file is the occasion.
  useEffect(() => setHeld(undefined), [value])
  const release = () => {
    if (held !== undefined && held !== value) onCommit(held)
  }
  return (
    <Field label={label} path={path} aside={<output className={styles.weight}>counts {shown} ×</output>}>
      {(ids) => (
        <input
          {...ids}
          className={styles.slider}
          type="range"
          min={0}
          max={Math.max(5, value)}
          step={0.5}
          value={shown}
          onChange={(event) => setHeld(Number(event.target.value))}
          onPointerUp={release}
          onKeyUp={release}
          onBlur={release}
        />
      )}
    </Field>
  )
}
