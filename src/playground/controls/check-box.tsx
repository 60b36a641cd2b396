import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import styles from './check-box.module.css'
import { CheckIcon } from './icons.tsx'

interface CheckBoxProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  readonly children: ReactNode
}

/** A box to tick, with words. */
export function CheckBox({ value, onChange, children }: CheckBoxProps) {
  return (
    <Checkbox className={styles.check ?? ''} isSelected={value} onChange={onChange}>
      <span className={styles.box}>{value && <CheckIcon />}</span>
      <span>{children}</span>
    </Checkbox>
  )
}
