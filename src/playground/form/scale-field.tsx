import type { Json } from '../../language/json.ts'
import type { Path } from '../../language/positions.ts'
import { SelectField } from './choice-fields.tsx'
import { LinesField } from './lines-field.tsx'
import { presetOf, readWordedScale, scalePresets, startOf, wordedLines } from './scale-value.ts'

interface ScaleFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
  readonly value: Json | undefined
  /** The scale that holds where none is written, in words. */
  readonly standard: string
  readonly onChange: (value: Json | undefined) => void
}

/** How a criterion is graded: a scale people know, or words of one's own from worst to best. */
export function ScaleField({ label, hint, path, value, standard, onChange }: ScaleFieldProps) {
  const preset = presetOf(value)
  const options = [{ value: '', label: standard }, ...scalePresets]
  return (
    <>
      <SelectField
        label={label}
        hint={hint}
        path={path}
        value={preset}
        options={options}
        onChoose={(next) => onChange(next === '' ? undefined : startOf(next, value))}
      />
      {preset === 'words' && (
        <LinesField
          label={`${label}: words from worst to best`}
          hint="A word may be given a number: good = 3."
          path={path}
          values={wordedLines(value)}
          onCommit={(lines) => onChange(readWordedScale(lines))}
        />
      )}
    </>
  )
}
