import type { ReactNode } from 'react'
import styles from './explained.module.css'
import { HintButton } from './hint.tsx'

interface ExplainedProps {
  /** What it means. */
  readonly by: string
  /** What is heard in place of what is seen. */
  readonly label?: string | undefined
  readonly children: ReactNode
}

/** A term or number that says what it means: by a press, a tap, the pointer or the keyboard. */
export function Explained({ by, label, children }: ExplainedProps) {
  return (
    <HintButton
      hint={by}
      shownBy="any press"
      {...(label !== undefined && { 'aria-label': label })}
      className={styles.term}
    >
      {children}
    </HintButton>
  )
}
