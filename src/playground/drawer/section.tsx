import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import styles from './section.module.css'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
  /** Folded away until asked for. */
  readonly folded?: boolean
  /** A text its button copies. */
  readonly copy?: string
}

/** A titled part of the drawer. */
export function Section({ title, children, folded = false, copy }: SectionProps) {
  if (folded) {
    return (
      <details className={styles.section}>
        <summary className={styles.summary}>
          <h3 className={styles.title}>{title}</h3>
        </summary>
        {children}
      </details>
    )
  }
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {copy !== undefined && <CopyButton text={copy} label={`Copy the ${title.toLowerCase()}`} />}
      </div>
      {children}
    </section>
  )
}

/** A text as it came, never as Markdown or HTML: it is somebody else's. */
export function TextBlock({ text }: { readonly text: string }) {
  return text === '' ? <p className={styles.blank}>empty</p> : <pre className={styles.text}>{text}</pre>
}
