import { type ReactNode, useId } from 'react'
import type { Path } from '../../language/positions.ts'
import styles from './card.module.css'
import { FaultNotes } from './fault-notes.tsx'
import { useFaults } from './form-context.ts'

interface CardProps {
  readonly title: ReactNode
  /** What the card is about, when the title is no plain text. */
  readonly label?: string
  readonly hint?: string | undefined
  readonly path?: Path
  /** Buttons at the right of the title. */
  readonly tools?: ReactNode
  /** One among others within a card. */
  readonly inner?: boolean
  readonly children: ReactNode
}

/** A part of the form with its title. */
export function Card({ title, label, hint, path, tools, inner = false, children }: CardProps) {
  const id = useId()
  return (
    <section
      className={inner ? styles.inner : styles.card}
      aria-labelledby={label === undefined ? id : undefined}
      aria-label={label}
      data-path={path?.join('/')}
      tabIndex={-1}
    >
      <header className={styles.header}>
        {inner ? (
          <h4 id={id} className={styles.innerTitle}>
            {title}
          </h4>
        ) : (
          <h3 id={id} className={styles.title}>
            {title}
          </h3>
        )}
        <div className={styles.tools}>{tools}</div>
      </header>
      {hint && <p className={styles.hint}>{hint}</p>}
      {path && <OwnFaults path={path} />}
      {children}
    </section>
  )
}

/** Findings about the whole of a card, which no field of it shows. */
function OwnFaults({ path }: { readonly path: Path }) {
  return <FaultNotes faults={useFaults(path, 'itself')} />
}

/** Settings that few need. */
export function More({
  title,
  open = false,
  children,
}: {
  readonly title: string
  /** True where something of it is written. */
  readonly open?: boolean
  readonly children: ReactNode
}) {
  return (
    <details className={styles.more} open={open}>
      <summary className={styles.summary}>{title}</summary>
      <div className={styles.inside}>{children}</div>
    </details>
  )
}
