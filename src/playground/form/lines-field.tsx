import type { Path } from '../../language/positions.ts'
import { Field } from './field.tsx'
import { GrowingArea } from './growing-area.tsx'
import { useDraft } from './use-draft.ts'

interface LinesFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
  readonly values: readonly string[]
  readonly placeholder?: string | undefined
  readonly onCommit: (values: readonly string[]) => void
}

/** A list of short texts, one a line. */
export function LinesField({ label, hint, path, values, placeholder, onCommit }: LinesFieldProps) {
  const draft = useDraft(values.join('\n'), (text) =>
    onCommit(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  )
  return (
    <Field label={label} hint={['One on each line.', hint ?? ''].join(' ').trim()} path={path}>
      {(ids) => <GrowingArea {...ids} draft={draft} placeholder={placeholder} />}
    </Field>
  )
}
