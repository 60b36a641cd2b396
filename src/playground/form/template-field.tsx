import { type ReactNode, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Path } from '../../language/positions.ts'
import styles from './field.module.css'
import { Field } from './field.tsx'
import { GrowingArea } from './growing-area.tsx'
import { useDraft } from './use-draft.ts'

interface TemplateFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
  readonly value: string
  /** The columns of the data, which can be put in. */
  readonly columns: readonly string[]
  readonly placeholder?: string | undefined
  readonly quiet?: boolean
  readonly onCommit: (text: string) => void
}

/** A text into which the row's values are put: its variables are marked, and the data's columns are at hand. */
export function TemplateField({ label, hint, path, value, columns, placeholder, quiet, onCommit }: TemplateFieldProps) {
  const draft = useDraft(value, onCommit)
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (column: string) => {
    const { selectionStart: start, selectionEnd: end } = area.current ?? { selectionStart: 0, selectionEnd: 0 }
    const variable = `{{ ${column} }}`
    draft.type(draft.text.slice(0, start) + variable + draft.text.slice(end))
    area.current?.focus()
    // The caret can only be set once the text stands in the area.
    requestAnimationFrame(() => area.current?.setSelectionRange(start + variable.length, start + variable.length))
  }
  return (
    <Field label={label} hint={hint} path={path} {...(quiet === undefined ? {} : { quiet })}>
      {(ids) => (
        <>
          <GrowingArea
            {...ids}
            draft={draft}
            area={area}
            placeholder={placeholder}
            behind={highlighted(draft.text, columns)}
          />
          {columns.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand on the line of its buttons.
            <div className={styles.chips} role="group" aria-label={`Columns for: ${label}`}>
              Insert
              {columns.map((column) => (
                <Button key={column} className={styles.chip ?? ''} onPress={() => insert(column)}>
                  {column}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </Field>
  )
}

/** The text with its variables marked; what names no column is marked as unknown. */
function highlighted(text: string, columns: readonly string[]): ReactNode {
  return text.split(/(\{\{[^{}]*\}\}|\{%[^{}]*%\})/).map((part, index) => {
    if (index % 2 === 0) return part
    const name = /^\{\{-?\s*([\w-]+)/.exec(part)?.[1]
    const known =
      name === undefined ||
      columns.length === 0 ||
      // A column, or what a step before has said.
      columns.some((column) => column === name || column.startsWith(`${name}.`))
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place.
      <span key={index} className={known ? styles.variable : styles.unknown}>
        {part}
      </span>
    )
  })
}
