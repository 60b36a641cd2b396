import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { flushSync } from 'react-dom'
import styles from './hint.module.css'

export interface HintProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly hint: string
  /** Which presses show the hint and leave it: a finger cannot rest on a button, and a term does nothing else. */
  readonly shownBy?: 'any press' | 'a tap' | 'no press'
  readonly className: string | undefined
  readonly children: ReactNode
}

/**
 * A button with a hint that shows where the pointer rests on it, where the keyboard comes to it, and by the presses
 * that may show it.
 *
 * Escape takes it away. Where it was pressed open, or the pointer rests on it, it does that alone, so that what it
 * covers can be seen (WCAG 1.4.13); where it merely followed the keyboard, the dialog around it closes by the same
 * Escape, as in the dialog pattern of the ARIA Authoring Practices.
 */
export function HintButton({ hint, shownBy = 'no press', className, children, ...rest }: HintProps) {
  /** It follows the pointer or the keyboard. */
  const [follows, setFollows] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [isHovered, setHovered] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!(pressed || follows)) return
    const close = () => {
      setPressed(false)
      setFollows(false)
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      if (pressed) {
        event.stopPropagation()
        close()
      } else if (!isHovered) {
        // Before the library, which would keep the key for itself.
        flushSync(close)
      }
    }
    // Not every browser takes the focus away when a finger taps beside it.
    const elsewhere = ({ target }: Event) => {
      if (pressed && !(target instanceof Node && button.current?.contains(target))) close()
    }
    window.addEventListener('keydown', leave, true)
    window.addEventListener('pointerdown', elsewhere, true)
    window.addEventListener('scroll', elsewhere, true)
    return () => {
      window.removeEventListener('keydown', leave, true)
      window.removeEventListener('pointerdown', elsewhere, true)
      window.removeEventListener('scroll', elsewhere, true)
    }
  }, [pressed, follows, isHovered])
  return (
    <TooltipTrigger
      delay={500}
      shouldCloseOnPress={shownBy !== 'any press'}
      isOpen={follows || pressed}
      onOpenChange={setFollows}
    >
      <AriaButton
        {...rest}
        ref={button}
        className={className ?? ''}
        onHoverChange={setHovered}
        onBlur={() => setPressed(false)}
        onPress={(event) => {
          rest.onPress?.(event)
          if (shownBy === 'any press') {
            setFollows(false)
            setPressed(!pressed)
          } else if (shownBy === 'a tap' && event.pointerType === 'touch') setPressed(true)
        }}
      >
        {children}
      </AriaButton>
      <Tooltip className={styles.hint ?? ''} offset={6} placement={shownBy === 'any press' ? 'top start' : 'top'}>
        {hint}
      </Tooltip>
    </TooltipTrigger>
  )
}
