import type { ReactNode } from 'react'
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
  return (
    <DialogTrigger>
      {trigger}
      {/* The popover itself is the dialog: a dialog within would leave its hidden way out beside it, in no region. */}
      <AriaPopover className={styles.popover ?? ''} aria-label={label} placement="bottom end" offset={6}>
        <div className={styles.content}>{children}</div>
      </AriaPopover>
    </DialogTrigger>
  )
}
