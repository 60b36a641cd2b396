import styles from './sheet.module.css'

/** Stands on the page while a sheet is being loaded; said only where that takes a while. */
export function SheetLoading() {
  return (
    <div className={styles.loading} role="status">
      <span>Opening…</span>
    </div>
  )
}
