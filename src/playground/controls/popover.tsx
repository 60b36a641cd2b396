import { type ReactNode, useId } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import styles from './popover.module.css'

interface PopoverProps {
  readonly label: string
  /** The button that opens it. */
  readonly trigger: ReactNode
  readonly children: ReactNode
}

/** A small dialog that hangs from a button. */
export function Popover({ label, trigger, children }: PopoverProps) {
  const name = useId()
  return (
    <DialogTrigger>
      {trigger}
      {/* The popover itself is the dialog: a dialog within would leave its hidden way out beside it, in no region. */}
      <AriaPopover className={styles.popover ?? ''} aria-labelledby={name} placement="bottom end" offset={6}>
        <span id={name} className={styles.hidden}>
          {label}
        </span>
        <div className={styles.content}>{children}</div>
      </AriaPopover>
    </DialogTrigger>
  )
}
