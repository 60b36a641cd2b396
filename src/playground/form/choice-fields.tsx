import { Checkbox } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import type { Path } from '../../language/positions.ts'
import { CheckIcon } from '../controls/icons.tsx'
import { FaultNotes } from './fault-notes.tsx'
import styles from './field.module.css'
import { Field } from './field.tsx'
import { useFaults } from './form-context.ts'
import { valueName } from './words.ts'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly path: Path
}

interface SelectFieldProps extends FieldProps {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly quiet?: boolean
  readonly onChoose: (value: string) => void
}

/** One of a few. */
export function SelectField({ label, hint, path, value, options, quiet, onChoose }: SelectFieldProps) {
  const known = options.some((option) => option.value === value)
  return (
    <Field label={label} hint={hint} path={path} {...(quiet === undefined ? {} : { quiet })}>
      {(ids) => (
        <select {...ids} className={styles.select} value={value} onChange={(event) => onChoose(event.target.value)}>
          {!known && <option value={value}>{value === '' ? 'Choose…' : value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface TogglesFieldProps extends FieldProps {
  readonly values: readonly string[]
  readonly options: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

/** Any of a few. */
export function TogglesField({ label, hint, path, values, options, onChange }: TogglesFieldProps) {
  const faults = useFaults(path)
  return (
    <CheckboxGroup
      className={styles.field ?? ''}
      data-path={path.join('/')}
      value={[...values]}
      onChange={(next) => onChange(options.filter((option) => next.includes(option)))}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.toggles}>
        {options.map((option) => (
          <Checkbox key={option} value={option} className={styles.toggle ?? ''}>
            {({ isSelected }) => (
              <>
                {isSelected && <CheckIcon />}
                {valueName(option)}
              </>
            )}
          </Checkbox>
        ))}
      </div>
      {hint && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FaultNotes faults={faults} />
    </CheckboxGroup>
  )
}

interface CheckFieldProps extends FieldProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** Yes or no. */
export function CheckField({ label, hint, path, value, onChange }: CheckFieldProps) {
  const faults = useFaults(path)
  return (
    <div className={styles.field} data-path={path.join('/')}>
      <Checkbox className={styles.check ?? ''} isSelected={value} onChange={onChange}>
        <span className={styles.box}>{value && <CheckIcon />}</span>
        {label}
      </Checkbox>
      {hint && <p className={styles.hint}>{hint}</p>}
      <FaultNotes faults={faults} />
    </div>
  )
}
