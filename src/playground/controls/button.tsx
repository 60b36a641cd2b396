import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './button.module.css'

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
  /** What it means, for whoever rests on it or comes to it by keyboard. */
  readonly hint: string
  readonly className: string | undefined
  readonly children: ReactNode
}

/** A button that looks as its place wants it and explains itself. */
export function HintedButton({ hint, className, children, ...rest }: HintedButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} className={className ?? ''}>
        {children}
      </AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {hint}
      </Tooltip>
    </TooltipTrigger>
  )
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly label: string
  readonly children: ReactNode
}

/** A button with a picture; its label is its name and its tooltip. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className={`${styles.button} ${styles.icon}`}>
        {children}
      </AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  )
}
