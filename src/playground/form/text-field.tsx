import type { Path } from '../../language/positions.ts'
import styles from './field.module.css'
import { Field } from './field.tsx'
import { GrowingArea } from './growing-area.tsx'
import { useDraft } from './use-draft.ts'

interface TextFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
  readonly value: string
  readonly placeholder?: string | undefined
  readonly quiet?: boolean
  /** A text that may have several lines. */
  readonly long?: boolean
  readonly onCommit: (text: string) => void
}

/** A text of the file. */
export function TextField({ label, hint, path, value, placeholder, quiet, long = false, onCommit }: TextFieldProps) {
  const draft = useDraft(value, onCommit)
  return (
    <Field label={label} hint={hint} path={path} {...(quiet === undefined ? {} : { quiet })}>
      {(ids) =>
        long || value.includes('\n') ? (
          <GrowingArea {...ids} draft={draft} placeholder={placeholder} />
        ) : (
          <input
            {...ids}
            className={styles.input}
            value={draft.text}
            placeholder={placeholder}
            onChange={(event) => draft.type(event.target.value)}
            onBlur={draft.commit}
            onKeyDown={(event) => event.key === 'Enter' && draft.commit()}
          />
        )
      }
    </Field>
  )
}
