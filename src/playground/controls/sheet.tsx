import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import styles from './sheet.module.css'

interface SheetProps {
  readonly label: string
  /** In the middle of the page, there and small or wide, or along its right side. */
  readonly look: 'centre' | 'small' | 'wide' | 'side'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over the page; Escape or a press outside closes it and focus returns to where it was. */
export function Sheet({ label, look, onClose, children }: SheetProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className={`${styles.scrim} ${styles[look]}`}
    >
      <Modal className={styles.sheet ?? ''}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
