import { useId } from 'react'
import type { Path } from '../../language/positions.ts'
import { useModels } from '../api/queries.ts'
import styles from './field.module.css'
import { Field } from './field.tsx'
import { useDraft } from './use-draft.ts'

interface ModelFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
  readonly value: string
  readonly onCommit: (value: string) => void
}

/** A model's id: one that the proxy lists, or any other. */
export function ModelField({ label, hint, path, value, onCommit }: ModelFieldProps) {
  const list = useId()
  const { data: models } = useModels()
  const draft = useDraft(value, onCommit)
  return (
    <Field label={label} hint={hint} path={path}>
      {(ids) => (
        <>
          <input
            {...ids}
            className={styles.input}
            list={list}
            autoComplete="off"
            spellCheck={false}
            placeholder="Choose a model or type its id"
            value={draft.text}
            onChange={(event) => draft.type(event.target.value)}
            onBlur={draft.commit}
          />
          <datalist id={list}>
            {models?.map((model) => (
              <option key={model.id} value={model.id}>
                {model.description}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
