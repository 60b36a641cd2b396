import type { Path } from '../../language/positions.ts'
import styles from './field.module.css'
import { Field } from './field.tsx'
import { useDraft } from './use-draft.ts'

interface NumberFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
  readonly value: number | undefined
  readonly placeholder?: string | undefined
  readonly onCommit: (value: number | undefined) => void
}

/** A number of the file; nothing where it is left out. What is no number stays in the field until it is one. */
export function NumberField({ label, hint, path, value, placeholder, onCommit }: NumberFieldProps) {
  const draft = useDraft(value === undefined ? '' : String(value), (text) => {
    const trimmed = text.trim().replace(/^([-+]?\d+),(\d+)$/, '$1.$2')
    if (trimmed === '') onCommit(undefined)
    else if (Number.isFinite(Number(trimmed))) onCommit(Number(trimmed))
  })
  return (
    <Field label={label} hint={hint} path={path}>
      {(ids) => (
        <input
          {...ids}
          className={`${styles.input} ${styles.number}`}
          inputMode="decimal"
          autoComplete="off"
          value={draft.text}
          placeholder={placeholder}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={draft.commit}
        />
      )}
    </Field>
  )
}
