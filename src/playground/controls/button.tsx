import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import styles from './button.module.css'
import { HintButton } from './hint.tsx'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly children: ReactNode
}

/** A button with words. */
export function Button({ look = 'plain', children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[look]}`}>
      {children}
    </AriaButton>
  )
}

interface HintedButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  /** What it means, for whoever rests on it, comes to it by keyboard or taps it. */
  readonly hint: string
  readonly className: string | undefined
  readonly children: ReactNode
}

/** A button that looks as its place wants it and explains itself. */
export function HintedButton({ children, ...rest }: HintedButtonProps) {
  return (
    <HintButton {...rest} shownBy="a tap">
      {children}
    </HintButton>
  )
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly label: string
  readonly children: ReactNode
}

/** A button with a picture; its label is its name and its hint. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <HintButton {...rest} hint={label} aria-label={label} className={`${styles.button} ${styles.icon}`}>
      {children}
    </HintButton>
  )
}
