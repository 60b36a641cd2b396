import type { ReactNode } from 'react'
import styles from './notice-bar.module.css'

/** One line across the page: what happened, and buttons for what to do about it. */
export function NoticeBar({ grave = false, children }: { readonly grave?: boolean; readonly children: ReactNode }) {
  return (
    <div role="status" className={styles.notice} data-grave={grave || undefined}>
      {children}
    </div>
  )
}
